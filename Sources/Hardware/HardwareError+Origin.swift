// SPDX-License-Identifier: Apache-2.0

extension HardwareError {
  /// What several devices have in common, where that has failed and not the device itself.
  public enum Origin: Hashable, Sendable {
    /// A bus, by the path of its node: it is absent, or nothing on it can be reached.
    case bus(String)

    /// A GPIO chip, by its label: it is absent, or does not respond.
    case chip(String)

    /// The GPIO chips of the machine: none that may be read has the line.
    case lineNames
  }

  /// The error with an origin.
  public func from(_ origin: Origin?) -> HardwareError {
    var error = self
    error.origin = origin
    return error
  }

  /// The origin of a failed transfer on a bus.
  ///
  /// No acknowledge is the device's. A transfer that times out, or that another master seems to
  /// win, is the bus's: a line of it is held (Documentation/i2c/fault-codes.rst).
  ///
  /// - Parameters:
  ///   - code: the `errno` of the transfer.
  ///   - path: the node of the bus.
  /// - Returns: the bus; nil for the device.
  public static func origin(ofTransfer code: Int32, on path: String) -> Origin? {
    // EAGAIN and ETIMEDOUT on Linux.
    [11, 110].contains(code) ? .bus(path) : nil
  }
}
