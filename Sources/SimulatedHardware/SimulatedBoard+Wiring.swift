// SPDX-License-Identifier: Apache-2.0

public import Hardware

extension SimulatedBoard {
  /// Makes the board of a configuration.
  ///
  /// Every output has a load that keeps it inactive while it is not driven, as relay boards and
  /// LEDs have. Every interrupt line has a pull-up.
  ///
  /// - Parameters:
  ///   - wiring: the hardware of the configuration.
  ///   - lampLux: what each lamp at full level adds on the light sensors, in lux.
  ///   - lampAmperes: the current of a lamp at full level, by its key; 0.4 A by default.
  ///   - clock: the boot clock to follow; without one, `advance` sets the time.
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
      inject(.load(output.pin, output.activeLow ? .weakHigh : .weakLow))
    }
    for case let line? in devices.map(\.interrupt) { inject(.load(.line(line), .weakHigh)) }
    clearLogs()
  }
}
