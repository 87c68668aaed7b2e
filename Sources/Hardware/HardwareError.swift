// SPDX-License-Identifier: Apache-2.0

/// What went wrong with a piece of hardware.
///
/// Callers act on the closed `reason`; `call` and `code` are for the log and for people.
public struct HardwareError: Error, Equatable, Sendable {
  /// The four things a caller can do something about.
  public enum Reason: String, Sendable, CaseIterable {
    /// It is not there: unplugged, not yet plugged, no answer at its address. Try again later.
    case gone

    /// Somebody else holds it. Try again later; `call` names the holder where the kernel tells.
    case busy

    /// It is there and we may not, or it cannot do what was asked. Trying again will not help
    /// until somebody changes rights, wiring or configuration.
    case refused

    /// It answered wrongly or not in time. Set it up afresh and try again.
    case failed
  }

  /// The device in the words of the configuration: a line, a bus and address, a chip.
  public var device: String

  /// What a caller can act on.
  public var reason: Reason

  /// The call that failed, in words a person can look up.
  public var call: String

  /// The system's error number, 0 where there is none.
  public var code: Int32

  /// Describes a failure.
  public init(device: String, reason: Reason, call: String, code: Int32 = 0) {
    self.device = device
    self.reason = reason
    self.call = call
    self.code = code
  }
}

extension HardwareError: CustomStringConvertible {
  /// The value in words.
  public var description: String {
    "\(device): \(reason.rawValue): \(call)" + (code == 0 ? "" : " (errno \(code))")
  }
}
