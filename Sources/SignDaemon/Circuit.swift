// SPDX-License-Identifier: Apache-2.0
import Devices
import Hardware
import Sign

/// The wires of one sign in both languages: what the decision wants, as levels of lines and
/// channels, and what lines and channels do, as the buttons' words.
struct Circuit {
  /// The lines to drive.
  let outputLines: [OutputLine]

  /// The lines to watch: buttons, and the interrupts of expanders.
  let inputLines: [InputLine]

  /// The chips with channels.
  let chips: [String: Chip]

  private let wiring: Wiring
  private let buttonsByLine: [LineID: String]
  private let chipsByInterrupt: [LineID: String]

  /// A chip with channels and what they are for.
  struct Chip: Equatable {
    let device: BusDevice
    let outputs: Set<Int>
    let inputs: [Int: ButtonChannel]
  }

  /// The button on an input channel.
  struct ButtonChannel: Equatable {
    let button: Name<Button>

    /// Whether the wire is low while the button is down.
    let activeLow: Bool
  }

  init(_ wiring: Wiring) {
    self.wiring = wiring
    let outputs = wiring.namedOutputs
    outputLines = outputs.compactMap { id, output in
      guard case .line(let address) = output.pin else { return nil }
      return OutputLine(
        id: id, address: address, activeLow: output.activeLow, drive: output.drive)
    }
    var inputLines: [InputLine] = []
    var buttonsByLine: [LineID: String] = [:]
    for (key, input) in wiring.buttons.sorted(by: { $0.key < $1.key }) {
      guard case .line(let address) = input.pin else { continue }
      let id = LineID("button.\(key)")
      buttonsByLine[id] = key
      inputLines.append(
        InputLine(id: id, address: address, activeLow: input.activeLow, bias: input.bias))
    }
    var chipsByInterrupt: [LineID: String] = [:]
    var chips: [String: Chip] = [:]
    for (key, device) in wiring.devices.sorted(by: { $0.key < $1.key }) {
      guard Part(rawValue: device.part)?.channels ?? 0 > 0 else { continue }
      chips[key] = Chip(
        device: device,
        outputs: Set(outputs.compactMap { $0.output.pin.channel(of: key) }),
        inputs: Dictionary(
          wiring.buttons.compactMap { button, input in
            input.pin.channel(of: key).map {
              ($0, ButtonChannel(button: Name(button), activeLow: input.activeLow))
            }
          }, uniquingKeysWith: { first, _ in first }))
      guard let address = device.interrupt else { continue }
      let id = LineID("interrupt.\(key)")
      chipsByInterrupt[id] = key
      // Interrupt outputs are open-drain: they pull low and need a pull-up (PCF8574 8.3).
      inputLines.append(InputLine(id: id, address: address, activeLow: true, bias: .pullUp))
    }
    self.inputLines = inputLines
    self.buttonsByLine = buttonsByLine
    self.chipsByInterrupt = chipsByInterrupt
    self.chips = chips
  }

  /// The device that measures the light of day, if there is one.
  var daylight: String? { wiring.daylight }

  /// The device that measures the current of a lamp, if there is one.
  func meter(of lamp: Name<Lamp>) -> String? { wiring.meters[lamp.key] }

  /// What a measurement of a device means.
  func event(of device: String, measuring measurement: Measurement) -> [Event] {
    if device == wiring.daylight { return [.daylight(lux: measurement.value)] }
    return wiring.meters.filter { $0.value == device }.keys.sorted().map {
      .current(
        Name($0), milliamperes: measurement.value * 1000, volts: measurement.volts)
    }
  }

  /// The button on a line, if there is one.
  func button(on line: LineID) -> Name<Button>? { buttonsByLine[line].map { Name($0) } }

  /// The chip whose interrupt a line carries, if there is one.
  func chip(behind line: LineID) -> String? { chipsByInterrupt[line] }

  /// Where a lamp's wire ends, if there is such a lamp.
  func pin(ofLamp lamp: Name<Lamp>) -> Pin? { wiring.lamps[lamp.key]?.pin }

  /// What every wire has to carry so that the sign shows this.
  func levels(for outputs: Outputs) -> Levels {
    var levels = Levels()
    for (key, output) in wiring.lamps {
      let light = outputs.lamps[Name(key)]
      levels.put(
        light?.duty ?? 0, isActive: light?.isOn ?? false, on: output, named: "lamp.\(key)")
    }
    if let call = wiring.call { levels.put(outputs.isRinging ? 1 : 0, on: call, named: "call") }
    for (key, indicator) in wiring.indicators {
      let light = outputs.indicators[Name(key)] ?? .dark
      switch indicator {
      case .separate(let wires):
        for (status, output) in wires {
          let isLit = if case .lit(let lit) = light { lit.name.key == status } else { false }
          levels.put(isLit ? 1 : 0, on: output, named: "indicator.\(key).\(status)")
        }
      case .colour(let red, let green, let blue):
        let colour =
          if case .lit(let lit) = light { lit.colour } else { Colour(red: 0, green: 0, blue: 0) }
        levels.put(Double(colour.red) / 255, on: red, named: "indicator.\(key).red")
        levels.put(Double(colour.green) / 255, on: green, named: "indicator.\(key).green")
        levels.put(Double(colour.blue) / 255, on: blue, named: "indicator.\(key).blue")
      }
    }
    return levels
  }
}

/// What every wire has to carry.
struct Levels: Equatable {
  /// Lines, active or not.
  var lines: [LineID: Bool] = [:]

  /// Channels by chip, as electrical levels.
  var channels: [String: [Int: Double]] = [:]

  /// Puts a share of full, 0 to 1, on a wire.
  ///
  /// A line cannot share and is active or not.
  mutating func put(
    _ share: Double, isActive: Bool? = nil, on output: Output, named id: LineID
  ) {
    switch output.pin {
    case .line: lines[id] = isActive ?? (share >= 0.5)
    case .channel(let device, let channel):
      channels[device, default: [:]][channel] = output.activeLow ? 1 - share : share
    }
  }
}

extension Pin {
  /// The channel if it is one of this device.
  fileprivate func channel(of device: String) -> Int? {
    if case .channel(device, let channel) = self { channel } else { nil }
  }
}
