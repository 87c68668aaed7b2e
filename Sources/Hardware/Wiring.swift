// SPDX-License-Identifier: Apache-2.0

/// A pin of the sign: a line of the board, or a channel of a device.
public enum Pin: Hashable, Sendable {
  /// A GPIO line.
  case line(LineAddress)

  /// A channel of a device on a bus, by the device's key in the configuration.
  case channel(device: String, Int)
}

extension Pin: CustomStringConvertible {
  /// The address of the pin, as in the configuration.
  public var description: String {
    switch self {
    case .line(let address): address.description
    // A kernel's device has one channel, and a colon in its key.
    case .channel(let device, _) where device.contains(":"): device
    case .channel(let device, let channel): "\(device).\(channel)"
    }
  }
}

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

/// A chip on an I2C bus, or a device of a kernel driver.
public struct BusDevice: Hashable, Sendable {
  /// Its key in the configuration.
  public var key: String

  /// What it is, a part with I2C or one of the kernel.
  public var part: Part

  /// The device path of the adapter (`/dev/i2c-1`); the name of a kernel's device.
  public var bus: String

  /// The 7-bit address; the channel of a PWM controller.
  public var address: UInt8

  /// The line of its interrupt output (active low), if it is connected.
  public var interrupt: LineAddress?

  /// The PWM frequency of a dimmer, in hertz; nil for the part's default.
  public var hertz: Int?

  /// Makes a device.
  public init(
    key: String, part: Part, bus: String, address: UInt8, interrupt: LineAddress? = nil,
    hertz: Int? = nil
  ) {
    self.key = key
    self.part = part
    self.bus = bus
    self.address = address
    self.interrupt = interrupt
    self.hertz = hertz
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
