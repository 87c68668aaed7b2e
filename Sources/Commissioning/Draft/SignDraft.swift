// SPDX-License-Identifier: Apache-2.0
import Configuration
package import Sign

/// A new sign with its parts and the pins that they are given: what `dutysign init` writes.
///
/// A draft from the same answers is the same. `text(_:)` writes it as a file.
package struct SignDraft: Sendable {
  /// Why there is no such sign.
  package enum Failure: Error, Equatable, Sendable {
    /// The header has too few lines for the parts.
    case tooFewLines

    /// Two parts exclude each other: a second e-paper panel.
    case excluded(SignPart, SignPart)

    /// A part needs another one, or a lamp, which is missing.
    case needs(SignPart, LocalizedText)

    /// The input device has so many keys, and the officers need so many.
    case tooFewKeys(Int, needed: Int)
  }

  /// A chip or panel, and its keys in the file.
  struct Device: Sendable {
    var key: String
    var fields: [(String, String)]
  }

  /// A lamp and its pin.
  struct PlacedLamp: Sendable {
    var key: String
    var lamp: SignAnswers.Lamp
    var pin: String
  }

  /// The pins of an officer, in the order of the statuses; none without the part.
  struct OfficerPins: Sendable {
    var buttons: [String] = []
    var leds: [String] = []
  }

  let answers: SignAnswers
  private(set) var devices: [Device] = []
  private(set) var lamps: [PlacedLamp] = []
  private(set) var officers: [OfficerPins] = []
  private(set) var lampButton: String?
  private(set) var call: (button: String, bell: String)?
  private(set) var letters: String?

  /// The keys of the displays, each with how many officers it has room for.
  private(set) var displays: [(key: String, most: Int)] = []

  /// The statuses that buttons and LEDs have.
  static let statuses = Status.builtIn.map(\.name.key)

  /// Places the parts.
  ///
  /// - Throws: if the parts do not go together, or the header has too few lines.
  package init(_ answers: SignAnswers) throws(Failure) {
    self.answers = answers
    try check()
    do throws(HeaderAllocator.Exhausted) {
      try place()
    } catch {
      throw .tooFewLines
    }
  }

  private func check() throws(Failure) {
    let panels = SignPart.panels.filter(answers.parts.contains)
    if panels.count > 1 { throw .excluded(panels[0], panels[1]) }
    let lamp = LocalizedText("a lamp", "一盏灯")
    for part in [SignPart.lampButton, .current] where answers.parts.contains(part) {
      if answers.lamps.isEmpty { throw .needs(part, lamp) }
    }
    if answers.parts.contains(.expander), !hasPinButtons, !answers.parts.contains(.leds) {
      throw .needs(.expander, .init("buttons or leds", "buttons 或 leds"))
    }
    if answers.parts.contains(.thermometer), panels.isEmpty {
      throw .needs(.thermometer, .init("an e-paper panel", "一块电子墨水屏"))
    }
    let needed = Self.statuses.count * answers.officers.count
    if case .keys(_, let codes)? = answers.sources[.buttons], codes.count < needed {
      throw .tooFewKeys(codes.count, needed: needed)
    }
  }

  /// Whether there are buttons on pins, and not on the keys of an input device.
  private var hasPinButtons: Bool {
    answers.parts.contains(.buttons) && answers.sources[.buttons] == nil
  }

  private mutating func place() throws(HeaderAllocator.Exhausted) {
    var header = HeaderAllocator()
    // The boards for e-paper fix their lines.
    try placePanel(&header)
    try placeLamps(&header)
    try placeOfficers(&header)
    placeChips()
    if answers.parts.contains(.lampButton) { lampButton = try header.next(22) }
    if answers.parts.contains(.call) { call = (try header.next(12), try header.next(16, 26)) }
    if answers.parts.contains(.letters) { letters = try header.next(25, 27) }
  }

  private mutating func placePanel(
    _ header: inout HeaderAllocator
  ) throws(HeaderAllocator.Exhausted) {
    guard let panel = SignPart.panels.first(where: answers.parts.contains) else { return }
    let (chip, most) =
      switch panel {
      case .epaper29: ("ssd1680", 2)
      case .epaper42: ("ssd1683", 4)
      default: ("uc8179", PlatePolicy.mostInList)
      }
    devices.append(
      Device(
        key: "paper",
        fields: [
          ("chip", chip), ("spi", "/dev/spidev0.0"), ("dc", try header.next(25)),
          ("reset", try header.next(17)), ("busy", try header.next(24)),
          ("power", try header.next(18)),
        ]))
    displays.append(("paper", most))
  }

  private mutating func placeLamps(
    _ header: inout HeaderAllocator
  ) throws(HeaderAllocator.Exhausted) {
    var keys: Set<String> = []
    for lamp in answers.lamps {
      let key = DraftKey.lamp(lamp.label, besides: keys)
      keys.insert(key)
      let pin =
        switch lamp.kind {
        case .relay, .relayHigh: try header.next(17, 23, 27, 22)
        case .dimmed: "dimmer.\(lamps.count { $0.lamp.kind == .dimmed })"
        case .led(let name): "{led: \(YAMLText.scalar(name))}"
        case .pwm(let name, let channel): "{pwm: \(YAMLText.scalar(name)), channel: \(channel)}"
        }
      lamps.append(PlacedLamp(key: key, lamp: lamp, pin: pin))
    }
  }

  private mutating func placeOfficers(
    _ header: inout HeaderAllocator
  ) throws(HeaderAllocator.Exhausted) {
    let parts = answers.parts
    for index in answers.officers.indices {
      var pins = OfficerPins()
      if parts.contains(.expander) {
        if index % 2 == 0 { try placeExpander(index / 2, &header) }
        let key = Self.expanderKey(index / 2)
        // A chip has two ports of eight, one for each officer. Their last pins are outputs only, so
        // buttons come first.
        let port = index % 2 == 0 ? "A" : "B"
        if hasPinButtons { pins.buttons = (0...3).map { "\(key).\(port)\($0)" } }
        if parts.contains(.leds) { pins.leds = (4...7).map { "\(key).\(port)\($0)" } }
      } else {
        if hasPinButtons {
          for line in [5, 6, 13, 19] { pins.buttons.append(try header.next(line)) }
        }
        if parts.contains(.leds) {
          for line in [20, 21, 26, 16] { pins.leds.append(try header.next(line)) }
        }
      }
      if case .keys(let link, let codes)? = answers.sources[.buttons] {
        pins.buttons = Self.statuses.indices.map { status in
          let code = codes[index * Self.statuses.count + status]
          return "{input: \(YAMLText.scalar(link)), key: \(KeyCode.name(of: code))}"
        }
      }
      officers.append(pins)
    }
  }

  private static func expanderKey(_ index: Int) -> String {
    index == 0 ? "expander" : "expander-\(index + 1)"
  }

  private mutating func placeExpander(
    _ index: Int, _ header: inout HeaderAllocator
  ) throws(HeaderAllocator.Exhausted) {
    // 0x23 is the address of the daylight sensor.
    let address = ["0x20", "0x21", "0x22", "0x24"][index]
    var fields = [("chip", "mcp23017"), ("bus", "/dev/i2c-1"), ("address", address)]
    if hasPinButtons {
      fields.append(("interrupt", try header.next(4, 27, 26, 16)))
    }
    devices.append(Device(key: Self.expanderKey(index), fields: fields))
  }

  /// Whether a part has a chip that the sign drives itself.
  private func hasChip(_ part: SignPart) -> Bool {
    answers.parts.contains(part) && answers.sources[part] == nil
  }

  private mutating func placeChips() {
    func add(_ key: String, _ chip: String, _ address: String) {
      devices.append(
        Device(
          key: key, fields: [("chip", chip), ("bus", "/dev/i2c-1"), ("address", address)]))
    }
    let isDimmed = answers.lamps.contains { $0.kind == .dimmed }
    if isDimmed { add("dimmer", "pca9685", "0x40") }
    if hasChip(.daylight) { add("sky", "bh1750", "0x23") }
    if hasChip(.current) { add("shunt", "ina219", "0x41") }
    if answers.parts.contains(.oled) {
      add("oled", "ssd1306", "0x3C")
      displays.append(("oled", 1))
    }
    if answers.parts.contains(.matrix) {
      // A PCA9685 answers at 0x70 as well.
      add("matrix", "ht16k33", isDimmed ? "0x71" : "0x70")
      displays.append(("matrix", 2))
    }
  }
}
