// SPDX-License-Identifier: Apache-2.0
import Devices
import Hardware
import Sign

/// The wires of one sign in both languages: what the decision wants, as levels of lines and
/// channels, and what lines and channels do, as the buttons' words.
struct PinMap {
  /// The lines to drive, in the order of their names.
  let outputLines: [OutputLine]

  /// The lines to watch: buttons, and the interrupts of expanders.
  let inputLines: [InputLine]

  /// The chips with channels.
  let chips: [String: Chip]

  private let wiring: Wiring
  private let mappedOutputs: [MappedOutput]
  private let buttonsByLine: [LineID: ID<Button>]
  private let chipsByInterrupt: [LineID: String]

  /// A wire that is driven, and what decides on it.
  fileprivate struct MappedOutput {
    enum Source {
      case lamp(ID<Lamp>)
      case call
      case status(ID<Officer>, ID<Status>)
      case colour(ID<Officer>, KeyPath<Colour, UInt8>)
    }

    /// Where it ends.
    enum End {
      /// On a line, by its place among the lines to drive.
      case line(Int)
      case channel(device: String, Int)
    }

    let end: End
    let activeLow: Bool
    let source: Source
  }

  /// A chip with channels and what they are for.
  struct Chip: Equatable {
    let device: BusDevice
    let outputs: Set<Int>
    let inputs: [Int: ButtonChannel]
  }

  /// The button on an input channel.
  struct ButtonChannel: Equatable {
    let button: ID<Button>

    /// Whether the wire is low while the button is down.
    let activeLow: Bool
  }

  init(_ wiring: Wiring) {
    self.wiring = wiring
    mappedOutputs = Self.mappedOutputs(wiring)
    let outputs = wiring.namedOutputs
    outputLines = outputs.compactMap { id, output in
      guard case .line(let address) = output.pin else { return nil }
      return OutputLine(
        id: id, address: address, activeLow: output.activeLow, drive: output.drive)
    }
    var inputLines: [InputLine] = []
    var buttonsByLine: [LineID: ID<Button>] = [:]
    for (key, input) in wiring.buttons.sorted(by: { $0.key < $1.key }) {
      guard case .line(let address) = input.pin else { continue }
      let id = LineID("button.\(key)")
      buttonsByLine[id] = ID(key)
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
              ($0, ButtonChannel(button: ID(button), activeLow: input.activeLow))
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
  func meter(of lamp: ID<Lamp>) -> String? { wiring.meters[lamp.key] }

  /// What a measurement of a device means.
  func event(of device: String, measuring measurement: Measurement) -> [Event] {
    if device == wiring.daylight { return [.daylight(lux: measurement.value)] }
    return wiring.meters.filter { $0.value == device }.keys.sorted().map {
      .current(
        ID($0), milliamperes: measurement.value * 1000, volts: measurement.volts)
    }
  }

  /// The button on a line, if there is one.
  func button(on line: LineID) -> ID<Button>? { buttonsByLine[line] }

  /// The chip whose interrupt a line carries, if there is one.
  func chip(behind line: LineID) -> String? { chipsByInterrupt[line] }

  /// Where a lamp's wire ends, if there is such a lamp.
  func pin(ofLamp lamp: ID<Lamp>) -> Pin? { wiring.lamps[lamp.key]?.pin }

  /// The buttons that are wired to another pin, or in another way, than in another wiring.
  func rewiredButtons(_ other: Wiring) -> [ID<Button>] {
    wiring.buttons.filter { $0.value != other.buttons[$0.key] }.keys.sorted().map { ID($0) }
  }

  /// The lamps whose wire another wiring leaves alone, or reaches otherwise.
  func lampsLeft(_ other: Wiring) -> [ID<Lamp>] {
    wiring.lamps.filter { $0.value != other.lamps[$0.key] }.keys.sorted().map { ID($0) }
  }

  /// What every wire has to carry so that the sign shows this.
  func levels(for outputs: Outputs) -> Levels {
    var levels = Levels(lines: outputLines.count)
    for output in mappedOutputs {
      let (share, isActive) = output.source.level(in: outputs)
      switch output.end {
      case .line(let place): levels.lines[place] = isActive
      case .channel(let device, let channel):
        levels.channels[device, default: [:]][channel] = output.activeLow ? 1 - share : share
      }
    }
    return levels
  }
}

extension PinMap {
  /// The driven wires, with the names by which everybody knows them.
  private static func mappedOutputs(_ wiring: Wiring) -> [MappedOutput] {
    var sources: [LineID: MappedOutput.Source] = [:]
    for key in wiring.lamps.keys { sources["lamp.\(key)"] = .lamp(ID(key)) }
    if wiring.call != nil { sources["call"] = .call }
    for (key, indicator) in wiring.indicators {
      switch indicator {
      case .separate(let wires):
        for status in wires.keys {
          sources["indicator.\(key).\(status)"] = .status(ID(key), ID(status))
        }
      case .colour:
        sources["indicator.\(key).red"] = .colour(ID(key), \.red)
        sources["indicator.\(key).green"] = .colour(ID(key), \.green)
        sources["indicator.\(key).blue"] = .colour(ID(key), \.blue)
      }
    }
    var lines = 0
    return wiring.namedOutputs.compactMap { id, output in
      let end: MappedOutput.End
      switch output.pin {
      case .line:
        end = .line(lines)
        lines += 1
      case .channel(let device, let channel): end = .channel(device: device, channel)
      }
      return sources[id].map { MappedOutput(end: end, activeLow: output.activeLow, source: $0) }
    }
  }
}

extension PinMap.MappedOutput.Source {
  /// The share of full that the sign wants here, 0 to 1, and whether a line, which cannot share, is
  /// active.
  fileprivate func level(in outputs: Outputs) -> (share: Double, isActive: Bool) {
    switch self {
    case .lamp(let key):
      guard let light = outputs.lamps[key] else { return (0, false) }
      return (light.duty, light.isOn)
    case .call: return (outputs.isRinging ? 1 : 0, outputs.isRinging)
    case .status(let officer, let status):
      let isLit = outputs.status(of: officer)?.name == status
      return (isLit ? 1 : 0, isLit)
    case .colour(let officer, let part):
      let level = outputs.status(of: officer)?.colour[keyPath: part] ?? 0
      return (Double(level) / 255, level >= 128)
    }
  }
}

extension Outputs {
  /// The status that an officer's indicator shows, if it shows one.
  fileprivate func status(of officer: ID<Officer>) -> Status? {
    if case .lit(let status)? = indicators[officer] { status } else { nil }
  }
}

/// What every wire has to carry.
struct Levels: Equatable {
  /// Whether each of the lines to drive is active.
  var lines: [Bool]

  /// Channels by chip, as electrical levels.
  var channels: [String: [Int: Double]] = [:]

  /// Nothing on so many lines.
  init(lines count: Int) { lines = Array(repeating: false, count: count) }
}

extension Pin {
  /// The channel if it is one of this device.
  fileprivate func channel(of device: String) -> Int? {
    if case .channel(device, let channel) = self { channel } else { nil }
  }
}
