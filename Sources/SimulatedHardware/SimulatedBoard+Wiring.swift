// SPDX-License-Identifier: Apache-2.0

public import Hardware

extension SimulatedBoard {
  /// Builds the board that a configuration describes.
  ///
  /// Every output has the load that keeps it inactive as long as nobody drives it, as relay boards
  /// and diodes do, and every interrupt line has a pull-up.
  ///
  /// - Parameters:
  ///   - wiring: the configuration's wires.
  ///   - lampLux: what the light sensors see of each lamp at full level, in lux.
  ///   - lampAmperes: what a lamp draws at full level, by its key; 0.4 A where that is not said.
  ///   - clock: the boot clock to follow; without one, `advance` makes time pass.
  public convenience init(
    _ wiring: Wiring, lampLux: Double = 0, lampAmperes: [String: Double] = [:],
    clock: (() -> Duration)? = nil
  ) {
    let lamps = wiring.lamps.sorted { $0.key < $1.key }.map { key, output in
      SimulatedLamp(
        pin: output.pin, activeLow: output.activeLow, amperes: lampAmperes[key] ?? 0.4,
        meter: wiring.meters[key], lux: lampLux)
    }
    let devices = wiring.devices.sorted { $0.key < $1.key }.map(\.value)
    let panels = wiring.panels.sorted { $0.key < $1.key }.map(\.value)
    self.init(devices: devices, panels: panels, lamps: lamps, clock: clock)
    let indicators = wiring.indicators.values.flatMap { indicator -> [Output] in
      switch indicator {
      case .separate(let outputs): Array(outputs.values)
      case .colour(let red, let green, let blue): [red, green, blue]
      }
    }
    for output in Array(wiring.lamps.values) + indicators {
      happen(.load(output.pin, output.activeLow ? .weakHigh : .weakLow))
    }
    for case let line? in devices.map(\.interrupt) { happen(.load(.line(line), .weakHigh)) }
    clearRecords()
  }
}
