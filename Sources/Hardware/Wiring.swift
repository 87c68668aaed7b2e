// SPDX-License-Identifier: Apache-2.0

/// An output of the sign.
public struct Output: Hashable, Sendable {
  /// The pin.
  public var pin: Pin

  /// Whether the line is low while the output is active.
  public var activeLow: Bool

  /// How a GPIO line is driven.
  ///
  /// It does not apply to a channel of a device.
  public var drive: Drive

  /// Makes an output.
  public init(pin: Pin, activeLow: Bool = false, drive: Drive = .pushPull) {
    self.pin = pin
    self.activeLow = activeLow
    self.drive = drive
  }
}

/// An input of the sign.
public struct Input: Hashable, Sendable {
  /// The pin.
  public var pin: Pin

  /// Whether the line is low while the input is active, as with a button to ground.
  public var activeLow: Bool

  /// The bias.
  public var bias: Bias

  /// How long the level of a GPIO line must be stable before the kernel reports it; zero reports
  /// each edge.
  ///
  /// It does not apply to a channel of a device.
  public var debounce: Duration

  /// Makes an input.
  public init(
    pin: Pin, activeLow: Bool = true, bias: Bias = .pullUp, debounce: Duration = .zero
  ) {
    self.pin = pin
    self.activeLow = activeLow
    self.bias = bias
    self.debounce = debounce
  }
}

/// The LED indicator of an officer.
public enum Indicator: Hashable, Sendable {
  /// One LED for each status, by the key of the status.
  case separate([String: Output])

  /// One RGB LED.
  case colour(red: Output, green: Output, blue: Output)
}

/// The hardware of a sign: devices, outputs and inputs, by the keys of the configuration.
public struct Wiring: Equatable, Sendable {
  /// Chips, by key.
  public var devices: [String: BusDevice]

  /// E-paper panels, by key; chips and panels share one set of keys.
  public var panels: [String: PanelDevice]

  /// Lamps, by the lamp's key.
  public var lamps: [String: Output]

  /// Buttons, by the button's key.
  public var buttons: [String: Input]

  /// Indicators, by the officer's key.
  public var indicators: [String: Indicator]

  /// The bell, if there is one.
  public var call: Output?

  /// The key of the daylight sensor, if there is one.
  public var daylight: String?

  /// The keys of the current sensors of lamps, by the lamp's key.
  public var meters: [String: String]

  /// Makes a wiring.
  public init(
    devices: [String: BusDevice] = [:], panels: [String: PanelDevice] = [:],
    lamps: [String: Output] = [:], buttons: [String: Input] = [:],
    indicators: [String: Indicator] = [:], call: Output? = nil, daylight: String? = nil,
    meters: [String: String] = [:]
  ) {
    self.devices = devices
    self.panels = panels
    self.lamps = lamps
    self.buttons = buttons
    self.indicators = indicators
    self.call = call
    self.daylight = daylight
    self.meters = meters
  }
}

extension Wiring {
  /// All outputs with their IDs, sorted.
  public var namedOutputs: [(id: LineID, output: Output)] {
    var outputs = lamps.map { (LineID.lamp($0.key), $0.value) }
    for (officer, indicator) in indicators {
      switch indicator {
      case .separate(let leds):
        outputs += leds.map { (LineID.indicator(officer, $0.key), $0.value) }
      case .colour(let red, let green, let blue):
        outputs += zip(["red", "green", "blue"], [red, green, blue]).map {
          (LineID.indicator(officer, $0), $1)
        }
      }
    }
    if let call { outputs.append((.call, call)) }
    return outputs.sorted { $0.0 < $1.0 }
  }
}
