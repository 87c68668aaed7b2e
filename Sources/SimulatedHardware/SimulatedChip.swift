// SPDX-License-Identifier: Apache-2.0

/// A chip on an I2C bus, or a device of a kernel driver, as a value.
///
/// Its replies and its next state depend only on its state and its inputs.
///
/// `receive` and `send` are the bus, the attributes are sysfs, `apply` is the environment, and
/// `powerOn` is the power. `pins` and `interrupt` are its outputs. A test changes the environment
/// by `apply`, never by the bus.
public protocol SimulatedChip: Sendable {
  /// Performs a power-on reset: registers get their defaults. The environment stays.
  mutating func powerOn()

  /// Receives the bytes of one write transfer; changes take effect at its end (STOP).
  mutating func receive(_ bytes: [UInt8], at now: Duration)

  /// Returns the bytes of one read transfer.
  mutating func send(_ count: Int, at now: Duration) -> [UInt8]

  /// The text of an attribute of a kernel's device; nil if there is none of this name.
  func attribute(_ name: String) -> String?

  /// Writes an attribute of a kernel's device; the result is an error number, 0 for success.
  mutating func setAttribute(_ name: String, _ text: String) -> Int32

  /// Makes the attributes of a PWM output.
  mutating func export()

  /// Applies a change of the environment.
  mutating func apply(_ stimulus: Stimulus, at now: Duration)

  /// The electrical level of each pin: 0 low, 1 high, in between the duty.
  var pins: [Double] { get }

  /// How the chip drives its interrupt line.
  var interrupt: PinDrive { get }

  /// The displayed frame; nil for a chip without a display.
  var displayedFrame: DisplayedFrame? { get }

  /// The protocol violations, oldest first.
  var violations: [ProtocolViolation] { get }
}

extension SimulatedChip {
  /// By default nothing is received: a kernel's device is on no bus.
  public mutating func receive(_ bytes: [UInt8], at now: Duration) {}

  /// By default nothing is sent.
  public mutating func send(_ count: Int, at now: Duration) -> [UInt8] { [] }

  /// By default there are no attributes.
  public func attribute(_ name: String) -> String? { nil }

  /// By default there are no attributes.
  public mutating func setAttribute(_ name: String, _ text: String) -> Int32 {
    ErrorNumber.noEntry
  }

  /// By default there is nothing to export.
  public mutating func export() {}

  /// By default there are no pins.
  public var pins: [Double] { [] }

  /// By default there is no interrupt.
  public var interrupt: PinDrive { .released }

  /// By default there is no display.
  public var displayedFrame: DisplayedFrame? { nil }

  /// By default no violations are recorded.
  public var violations: [ProtocolViolation] { [] }
}

/// A change in the environment of a chip.
public enum Stimulus: Sendable, Equatable {
  /// A button or a switch on a pin.
  case contact(pin: Int, PinDrive)

  /// The permanent resistor or load on a pin.
  case load(pin: Int, PinDrive)

  /// The illuminance on a sensor, in lux.
  case light(lux: Double)

  /// The current through a shunt, in amperes, and the bus voltage, in volts.
  case current(amperes: Double, volts: Double)
}
