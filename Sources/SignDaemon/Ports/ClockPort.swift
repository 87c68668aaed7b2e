// SPDX-License-Identifier: Apache-2.0
public import Sign

/// The clocks of the machine.
public protocol ClockPort: AnyObject {
  /// Reads the clocks: once a turn, and again after `HostSignal.clockChanged`.
  func now() -> Now

  /// Adopts what a configuration says of the machine: the time zone of the sign, and whether there
  /// is a battery clock.
  ///
  /// An unknown time zone leaves the present one.
  func adopt(_ settings: Settings)
}
