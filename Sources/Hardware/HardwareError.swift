// SPDX-License-Identifier: Apache-2.0

/// A failure of a device, a line or a bus.
///
/// Callers act on `reason`; `call` and `code` are for the log and for people.
public struct HardwareError: Error, Equatable, Sendable {
  /// The kind of failure, which determines what a caller does.
  public enum Reason: String, Sendable, CaseIterable {
    /// The device is absent: unplugged, or no acknowledge at its address. Retry later.
    case gone

    /// Another process uses the device. Retry later; `call` names the consumer where the kernel
    /// gives it.
    case busy

    /// Access is denied, or the device cannot do what was requested. A retry does not help until a
    /// person changes rights, wiring or configuration.
    case refused

    /// The device responded wrongly or not in time. Set it up again and retry.
    case failed

    /// The operation goes on, on a line whose chip takes longer than a register access. It is no
    /// failure: after `Signal.ready` the same call returns its result.
    case pending
  }

  /// The device as named in the configuration: a line, a bus and address, a chip.
  public var device: String

  /// The kind of failure.
  public var reason: Reason

  /// The call that failed, by a name that a person can search for.
  public var call: String

  /// The `errno` of the call; 0 if there is none.
  public var code: Int32

  /// What has failed, where it is not the device itself but what it is on.
  public internal(set) var origin: Origin?

  /// Describes a failure.
  public init(device: String, reason: Reason, call: String, code: Int32 = 0) {
    self.device = device
    self.reason = reason
    self.call = call
    self.code = code
  }
}

extension HardwareError {
  /// Whether two errors say the same.
  public static func == (left: HardwareError, right: HardwareError) -> Bool {
    (left.device, left.reason, left.call, left.code)
      == (right.device, right.reason, right.call, right.code)
  }
}

extension HardwareError: CustomStringConvertible {
  /// The failure on one line.
  public var description: String {
    "\(device): \(reason.rawValue): \(call)" + (code == 0 ? "" : " (errno \(code))")
  }
}
