// SPDX-License-Identifier: Apache-2.0

/// A chip on an I2C bus, as a value: what it answers and what it becomes follow from what it was
/// and what is done to it, and from nothing else.
///
/// Three doors lead in and one leads out. The bus is `receive` and `send`, the world is `feel`, the
/// supply is `powerOn`; `pins` and `interrupt` are what the chip does to its wires. A test changes
/// the world through `feel`, never through the bus.
public protocol SimulatedChip: Sendable {
  /// Comes out of power-on reset: registers to their defaults. The world around it stays.
  mutating func powerOn()

  /// Takes the bytes of one write transfer; changes show when it has ended (STOP).
  mutating func receive(_ bytes: [UInt8], at now: Duration)

  /// Gives the bytes of one read transfer.
  mutating func send(_ count: Int, at now: Duration) -> [UInt8]

  /// Notices the world.
  mutating func feel(_ stimulus: Stimulus, at now: Duration)

  /// The electrical level of each pin: 0 low, 1 high, between them the share of time it is high.
  var pins: [Double] { get }

  /// What the chip does to its interrupt line.
  var interrupt: PinDrive { get }

  /// What can be seen of a display.
  var displayedFrame: DisplayedFrame? { get }

  /// What was done to a display against the rules, oldest first.
  var violations: [ProtocolViolation] { get }
}

extension SimulatedChip {
  /// No pins.
  public var pins: [Double] { [] }

  /// No interrupt.
  public var interrupt: PinDrive { .released }

  /// Nothing to see.
  public var displayedFrame: DisplayedFrame? { nil }

  /// Nothing that anybody watches over.
  public var violations: [ProtocolViolation] { [] }
}

/// What the world does to a chip.
public enum Stimulus: Sendable, Equatable {
  /// A button or a switch on a pin.
  case contact(pin: Int, PinDrive)

  /// The resistor or load that hangs on a pin for good.
  case load(pin: Int, PinDrive)

  /// The light on a sensor, in lux.
  case light(lux: Double)

  /// The current through a meter's shunt, and the voltage behind it.
  case current(amperes: Double, volts: Double)
}
