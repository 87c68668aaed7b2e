// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// An event that is injected into a simulated board: button input, daylight, a fault.
public enum InjectedEvent: Sendable, Equatable {
  /// A button or switch connects a pin, or releases it.
  case contact(Pin, PinDrive)

  /// The permanent load of a pin changes, for example the pull-up of a relay board.
  case load(Pin, PinDrive)

  /// The daylight on the light sensors, in lux, without the lamps of the sign.
  case daylight(lux: Double)

  /// A lamp breaks or is repaired.
  case lamp(Pin, SimulatedLamp.Condition)

  /// A chip does not acknowledge the next transfers.
  case refuse(device: String, transfers: Int)

  /// The next reads of a chip have all bits inverted.
  case garble(device: String, transfers: Int)

  /// The next reads of a chip have random bits flipped, never the same ones twice in a row.
  case disturb(device: String, transfers: Int, seed: UInt64)

  /// A chip or panel is removed, or added with its registers at power-on defaults.
  case present(device: String, Bool)

  /// The power of a chip or panel dips: its registers return to power-on defaults.
  case brownOut(device: String)

  /// A panel is connected to other lines.
  case rewire(device: String, PanelPort)

  /// The busy line of a panel is stuck high or low; nil releases it.
  case busyLine(device: String, stuckHigh: Bool?)

  /// Whether a panel has a waveform for partial refreshes.
  case partialWaveform(device: String, Bool)

  /// The temperature of the panels, in degrees Celsius.
  case temperature(celsius: Double)

  /// SDA is held low, or released; or the driver of a kernel's device hangs. Transfers on a hung
  /// bus end by the adapter's timeout.
  case hang(bus: String, Bool)

  /// Each transfer on a bus takes this much longer: a chip stretches the clock.
  case stretch(bus: String, Duration)

  /// An I2C adapter appears or disappears.
  case adapter(bus: String, present: Bool)

  /// Another process requests a line; nil releases it.
  case hold(LineAddress, by: String?)

  /// The next edges of a line are lost.
  case loseEdges(LineAddress, count: Int)

  /// The bus of a GPIO chip that sleeps hangs, or works again.
  case hangChip(label: String, Bool)

  /// The next writes to a GPIO chip that sleeps are lost, and the kernel reports no error.
  case loseWrites(label: String, count: Int)

  /// A GPIO chip appears or disappears; its open lines are removed.
  case chip(label: String, present: Bool)
}
