// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// Something that happens to a simulated board from outside: a finger, the weather, a fault.
public enum InjectedEvent: Sendable, Equatable {
  /// A button or switch connects a pin to something, or lets it go.
  case contact(Pin, PinDrive)

  /// What hangs on a pin for good changes: a pull-up on a relay board, a load.
  case load(Pin, PinDrive)

  /// The sun and the street on the light sensors, in lux, without our own lamps.
  case daylight(lux: Double)

  /// A lamp breaks, or somebody has climbed the ladder.
  case lamp(Pin, SimulatedLamp.Condition)

  /// A chip does not acknowledge its next transfers.
  case refuse(device: String, transfers: Int)

  /// A chip's next reads come back with every bit turned.
  case garble(device: String, transfers: Int)

  /// A chip's next reads come back with bits turned at random, no two in a row with the same ones.
  case disturb(device: String, transfers: Int, seed: UInt64)

  /// A chip or panel is taken out, or put back with its registers at power-on defaults.
  case present(device: String, Bool)

  /// A chip's or panel's supply dips: its registers are at power-on defaults.
  case brownOut(device: String)

  /// A panel's busy line is held high or low in place of what the panel wants, or let go.
  case busyLine(device: String, stuckHigh: Bool?)

  /// A panel has a waveform for partial refreshes, or has none.
  case partialWaveform(device: String, Bool)

  /// How warm the panels are, in degrees Celsius.
  case temperature(celsius: Double)

  /// Somebody holds SDA low, or lets go. A transfer then ends by the adapter's limit.
  case hang(bus: String, Bool)

  /// An I2C adapter comes or goes.
  case adapter(bus: String, present: Bool)

  /// Another process takes a line, or gives it back.
  case hold(LineAddress, by: String?)

  /// The next edges of a line do not reach us.
  case loseEdges(LineAddress, count: Int)

  /// A GPIO chip comes or goes; our lines on it are lost.
  case chip(label: String, present: Bool)
}
