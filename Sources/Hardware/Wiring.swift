// SPDX-License-Identifier: Apache-2.0

/// Where one wire of the sign ends: on a line of the board, or on a channel of a device.
public enum Pin: Hashable, Sendable {
  /// A GPIO line.
  case line(LineAddress)

  /// A channel of a device on a bus, by the device's key in the configuration.
  case channel(device: String, Int)
}

extension Pin: CustomStringConvertible {
  /// The value in words.
  public var description: String {
    switch self {
    case .line(let address): address.description
    case .channel(let device, let channel): "\(device).\(channel)"
    }
  }
}

/// A wire that the sign drives.
public struct Output: Hashable, Sendable {
  /// Where it ends.
  public var pin: Pin

  /// Whether the wire is low while the output is active.
  public var activeLow: Bool

  /// How a GPIO line drives it.
  ///
  /// Devices have their own way.
  public var drive: Drive

  /// Makes an output.
  public init(pin: Pin, activeLow: Bool = false, drive: Drive = .pushPull) {
    self.pin = pin
    self.activeLow = activeLow
    self.drive = drive
  }
}

/// A wire that the sign watches.
public struct Input: Hashable, Sendable {
  /// Where it ends.
  public var pin: Pin

  /// Whether the wire is low while the input is active, as with a button to ground.
  public var activeLow: Bool

  /// The pull of the input stage.
  public var bias: Bias

  /// Makes an input.
  public init(pin: Pin, activeLow: Bool = true, bias: Bias = .pullUp) {
    self.pin = pin
    self.activeLow = activeLow
    self.bias = bias
  }
}

/// A chip on an I2C bus.
public struct BusDevice: Hashable, Sendable {
  /// Its key in the configuration.
  public var key: String

  /// What it is, a name from the catalogue of parts (`pcf8574`, `pca9685`).
  public var part: String

  /// The adapter's device path.
  public var bus: String

  /// The 7-bit address.
  public var address: UInt8

  /// The line its interrupt output is wired to (active low), where it has one.
  public var interrupt: LineAddress?

  /// The frequency of a dimmer in hertz; nil for the part's own default.
  public var hertz: Int?

  /// Makes a device.
  public init(
    key: String, part: String, bus: String, address: UInt8, interrupt: LineAddress? = nil,
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

/// How an officer's whereabouts appear on light-emitting diodes.
public enum Indicator: Hashable, Sendable {
  /// One diode for each status, by the status's key.
  case separate([String: Output])

  /// One diode of three colours.
  case colour(red: Output, green: Output, blue: Output)
}

/// Everything the board needs to know of one sign: the configuration's wires, by the keys of what
/// hangs on them.
public struct Wiring: Equatable, Sendable {
  /// Chips, by key.
  public var devices: [String: BusDevice]

  /// E-paper panels, by key; no key is also a chip's.
  public var panels: [String: PanelDevice]

  /// Lamps, by the lamp's key.
  public var lamps: [String: Output]

  /// Buttons, by the button's key.
  public var buttons: [String: Input]

  /// Indicators, by the officer's key.
  public var indicators: [String: Indicator]

  /// What rings when a resident calls, if anything does.
  public var call: Output?

  /// The key of the device that measures the light of day, if there is one.
  public var daylight: String?

  /// The keys of the devices that measure the current of lamps, by the lamp's key.
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
  /// Every wire that is driven, under the name by which the daemon, the kernel and people know it.
  public var namedOutputs: [(id: LineID, output: Output)] {
    var outputs = lamps.map { (LineID("lamp.\($0.key)"), $0.value) }
    for (officer, indicator) in indicators {
      switch indicator {
      case .separate(let wires):
        outputs += wires.map { (LineID("indicator.\(officer).\($0.key)"), $0.value) }
      case .colour(let red, let green, let blue):
        outputs += zip(["red", "green", "blue"], [red, green, blue]).map {
          (LineID("indicator.\(officer).\($0)"), $1)
        }
      }
    }
    if let call { outputs.append(("call", call)) }
    return outputs.sorted { $0.0 < $1.0 }
  }
}
