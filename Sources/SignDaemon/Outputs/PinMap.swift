// SPDX-License-Identifier: Apache-2.0
import Devices
import Hardware
import Sign

/// The mapping between the decision and the pins of one sign: outputs to levels of lines and
/// channels, and lines, channels and measurements to buttons and events.
struct PinMap {
  /// The lines to drive, sorted by name.
  let outputLines: [OutputLine]

  /// The lines to watch: buttons and the interrupts of chips.
  let inputLines: [InputLine]

  /// The chips with channels.
  let chips: [String: Chip]

  private let wiring: Wiring
  private let mappedOutputs: [MappedOutput]
  private let buttonsByLine: [LineID: ID<Button>]
  private let chipsByInterrupt: [LineID: String]

  /// An output pin, and what decides its level.
  fileprivate struct MappedOutput {
    enum Source {
      case lamp(ID<Lamp>)
      case call
      case status(ID<Officer>, ID<Status>)
      case colour(ID<Officer>, Trial.Primary)
    }

    /// The pin.
    enum Target {
      /// A line, by its index in `outputLines`.
      case line(Int)
      case channel(device: String, Int)
    }

    let target: Target
    let activeLow: Bool
    let source: Source
  }

  /// A chip, its output channels, and the buttons on its input channels.
  struct Chip: Equatable {
    let device: BusDevice
    let outputs: Set<Int>
    let inputs: [Int: ButtonChannel]

    /// The inactive levels of channels that left the configuration, for as long as they have no
    /// other use: a channel that is not driven may be at the active level.
    var parked: [Int: Double] = [:]

    /// Whether the chip itself left the configuration.
    var isLeaving = false
  }

  /// The button on an input channel.
  struct ButtonChannel: Equatable {
    let button: ID<Button>

    /// Whether the channel is low while the button is down.
    let activeLow: Bool
  }

  /// Maps a wiring; `left` are the outputs of earlier configurations that it does not have.
  init(_ wiring: Wiring, left: DrivenOutputs = DrivenOutputs()) {
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
      let id = LineID.button(key)
      buttonsByLine[id] = ID(key)
      inputLines.append(
        InputLine(
          id: id, address: address, activeLow: input.activeLow, bias: input.bias,
          debounce: input.debounce))
    }
    var chipsByInterrupt: [LineID: String] = [:]
    var chips: [String: Chip] = [:]
    for (key, device) in wiring.devices.sorted(by: { $0.key < $1.key }) {
      guard device.part.channels > 0 else { continue }
      chips[key] = Chip(
        device: device,
        outputs: Set(outputs.compactMap { $0.output.pin.channel(of: key) }),
        inputs: Dictionary(
          wiring.buttons.compactMap { button, input in
            input.pin.channel(of: key).map {
              ($0, ButtonChannel(button: ID(button), activeLow: input.activeLow))
            }
          }, uniquingKeysWith: { first, _ in first }),
        parked: left.inactiveLevels(of: DrivenOutputs.Chip(device)).filter { channel, _ in
          !wiring.buttons.values.contains { $0.pin == .channel(device: key, channel) }
        })
      guard let address = device.interrupt else { continue }
      let id = LineID.interrupt(key)
      chipsByInterrupt[id] = key
      // Interrupt outputs are open-drain: they pull low and need a pull-up (PCF8574 8.3).
      inputLines.append(InputLine(id: id, address: address, activeLow: true, bias: .pullUp))
    }
    self.inputLines = inputLines
    self.buttonsByLine = buttonsByLine
    self.chipsByInterrupt = chipsByInterrupt
    self.chips = chips.merging(Self.leavingChips(wiring, left)) { present, _ in present }
  }

  /// The device that measures the daylight, if there is one.
  var daylight: String? { wiring.daylight }

  /// The device that measures the current of a lamp, if there is one.
  func meter(of lamp: ID<Lamp>) -> String? { wiring.meters[lamp.key] }

  /// The events of a measurement; `undriven` are the lamps without their desired level.
  func events(
    of device: String, measuring measurement: Measurement, undriven: Set<ID<Lamp>>
  ) -> [Event] {
    if device == wiring.daylight {
      return [.daylight(lux: measurement.value, undriven: undriven)]
    }
    return wiring.meters.filter { $0.value == device }.keys.sorted().map {
      .current(
        ID($0), milliamperes: measurement.value * 1000, volts: measurement.volts,
        isDriven: !undriven.contains(ID($0)))
    }
  }

  /// The button on a line, if there is one.
  func button(on line: LineID) -> ID<Button>? { buttonsByLine[line] }

  /// Whether a button is on a channel of a chip.
  func isOnChip(_ button: ID<Button>) -> Bool {
    if case .channel? = wiring.buttons[button.key]?.pin { true } else { false }
  }

  /// The chip whose interrupt is on a line, if there is one.
  func chip(behind line: LineID) -> String? { chipsByInterrupt[line] }

  /// The lamps.
  var lamps: [ID<Lamp>] { wiring.lamps.keys.map { ID($0) } }

  /// The pin of a lamp, if there is such a lamp.
  func pin(ofLamp lamp: ID<Lamp>) -> Pin? { wiring.lamps[lamp.key]?.pin }

  /// The buttons whose input differs in another wiring.
  func rewiredButtons(_ other: Wiring) -> [ID<Button>] {
    wiring.buttons.filter { $0.value != other.buttons[$0.key] }.keys.sorted().map { ID($0) }
  }

  /// The lamps whose output differs in another wiring, or is missing there.
  ///
  /// A chip with another name is the same chip.
  func lampsLeft(_ other: Wiring) -> [ID<Lamp>] {
    wiring.lamps.filter { key, output in
      other.lamps[key].map { !isSame(output, $0, in: other) } ?? true
    }.keys.sorted().map { ID($0) }
  }

  private func isSame(_ output: Output, _ otherOutput: Output, in other: Wiring) -> Bool {
    guard case .channel(let key, let number) = output.pin,
      case .channel(let otherKey, number) = otherOutput.pin, let chip = wiring.devices[key],
      let otherChip = other.devices[otherKey]
    else { return output == otherOutput }
    return DrivenOutputs.Chip(chip) == DrivenOutputs.Chip(otherChip)
      && output.activeLow == otherOutput.activeLow
  }

  /// The lines that inputs and panels are on.
  var otherLines: [LineAddress] {
    inputLines.map(\.address) + wiring.panels.values.flatMap(\.port.lines)
  }

  /// The levels of all lines and channels without any outputs: lines are inactive, and of the
  /// channels only those are driven that left the configuration.
  var restingLevels: Levels {
    Levels(
      lines: Array(repeating: false, count: outputLines.count),
      channels: chips.mapValues(\.parked).filter { !$0.value.isEmpty })
  }

  /// Sets the levels of all lines and channels to those for these outputs.
  ///
  /// In place: a press allocates nothing for them.
  func set(_ levels: inout Levels, to outputs: Outputs) {
    for output in mappedOutputs {
      let (duty, isActive) = output.source.level(in: outputs)
      switch output.target {
      case .line(let place): levels.lines[place] = isActive
      case .channel(let device, let channel):
        levels.channels[device, default: [:]][channel] = output.activeLow ? 1 - duty : duty
      }
    }
  }
}

extension PinMap {
  /// The output pins, with what decides the level of each.
  private static func mappedOutputs(_ wiring: Wiring) -> [MappedOutput] {
    var sources: [LineID: MappedOutput.Source] = [:]
    for key in wiring.lamps.keys { sources[.lamp(key)] = .lamp(ID(key)) }
    if wiring.call != nil { sources[.call] = .call }
    for (key, indicator) in wiring.indicators {
      switch indicator {
      case .separate(let outputs):
        for status in outputs.keys {
          sources[.indicator(key, status)] = .status(ID(key), ID(status))
        }
      case .colour:
        sources[.indicator(key, "red")] = .colour(ID(key), .red)
        sources[.indicator(key, "green")] = .colour(ID(key), .green)
        sources[.indicator(key, "blue")] = .colour(ID(key), .blue)
      }
    }
    var lines = 0
    return wiring.namedOutputs.compactMap { id, output in
      let target: MappedOutput.Target
      switch output.pin {
      case .line:
        target = .line(lines)
        lines += 1
      case .channel(let device, let channel): target = .channel(device: device, channel)
      }
      return sources[id].map {
        MappedOutput(target: target, activeLow: output.activeLow, source: $0)
      }
    }
  }
}

extension PinMap {
  /// The chips that left the configuration and have channels that are not known to be inactive.
  private static func leavingChips(_ wiring: Wiring, _ left: DrivenOutputs) -> [String: Chip] {
    let present = Set(wiring.devices.values.map { "\($0.transport) \($0.address)" })
    var chips: [String: Chip] = [:]
    for (channel, use) in left.channels where !use.isInactive {
      let key = "\(channel.chip.transport) \(channel.chip.address)"
      guard !present.contains(key), chips[key] == nil else { continue }
      let device = BusDevice(
        key: use.device, part: channel.chip.part, bus: channel.chip.bus,
        address: channel.chip.address, hertz: use.hertz)
      let parked = left.inactiveLevels(of: channel.chip)
      chips[key] = Chip(
        device: device, outputs: Set(parked.keys), inputs: [:], parked: parked, isLeaving: true)
    }
    return chips
  }
}

extension DrivenOutputs {
  /// The level at which each channel of a chip is inactive.
  fileprivate func inactiveLevels(of chip: Chip) -> [Int: Double] {
    var levels: [Int: Double] = [:]
    for (channel, use) in channels where channel.chip == chip {
      levels[channel.number] = use.activeLow ? 1 : 0
    }
    return levels
  }
}

extension PinMap.MappedOutput.Source {
  /// The duty of a channel, 0 to 1, and whether a line, which has no duty, is active.
  fileprivate func level(in outputs: Outputs) -> (duty: Double, isActive: Bool) {
    switch self {
    case .lamp(let key):
      guard let light = outputs.lamps[key] else { return (0, false) }
      return (light.duty, light.isOn)
    case .call: return (outputs.isRinging ? 1 : 0, outputs.isRinging)
    case .status(let officer, let status):
      let isLit = outputs.status(of: officer)?.name == status
      return (isLit ? 1 : 0, isLit)
    case .colour(let officer, let part):
      let level = outputs.status(of: officer).map { part.level(in: $0.colour) } ?? 0
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

extension Pin {
  /// The channel if it is one of this device.
  fileprivate func channel(of device: String) -> Int? {
    if case .channel(device, let channel) = self { channel } else { nil }
  }
}
