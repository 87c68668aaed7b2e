// SPDX-License-Identifier: Apache-2.0
import Checksum
import Hardware

extension DrivenOutputs {
  /// The longest file that is read, in bytes.
  static let textLimit = 1 << 20

  /// What was driven as lines of fields with tabs between them; the last line is a checksum.
  ///
  /// What has a tab or a line break in its name is left out.
  var text: String {
    var rows = lines.values.map { line in
      ["line", line.id.name] + Self.fields(line.address)
        + [Self.flag(line.activeLow), line.drive.rawValue]
    }
    for (channel, use) in channels {
      rows.append(
        ["channel", use.device] + Self.fields(channel.chip)
          + [
            "\(channel.number)", Self.flag(use.activeLow), use.hertz.map { "\($0)" } ?? "-",
            Self.flag(use.isInactive),
          ])
    }
    for display in displays {
      guard let fields = Self.fields(display) else { continue }
      rows.append(fields)
    }
    let isSound = { (field: String) in !field.contains { $0 == "\t" || $0.isNewline } }
    let body = rows.filter { $0.allSatisfy(isSound) }.map { $0.joined(separator: "\t") + "\n" }
      .sorted().joined()
    return body + "sum\t\(FNV1a(body.utf8).value)\n"
  }

  /// Parses the text; nothing if its checksum is wrong.
  init(text: String) {
    self.init()
    var rows = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard rows.popLast() == "", let sum = rows.popLast() else { return }
    let body = rows.map { "\($0)\n" }.joined()
    guard sum == "sum\t\(FNV1a(body.utf8).value)" else { return }
    for row in rows {
      add(row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
    }
  }

  private mutating func add(_ fields: [String]) {
    switch (fields.first, fields.count) {
    case ("line", 7): addLine(fields)
    case ("channel", 9): addChannel(fields)
    case ("display", 7...): addDisplay(fields)
    default: break
    }
  }

  private mutating func addLine(_ fields: [String]) {
    guard let drive = Drive(rawValue: fields[6]),
      let address = Self.address(Array(fields[2...4]))
    else { return }
    lines[address] = OutputLine(
      id: LineID(fields[1]), address: address, activeLow: fields[5] == "1", drive: drive)
  }

  private mutating func addChannel(_ fields: [String]) {
    guard let chip = Self.chip(Array(fields[2...4])), let number = Int(fields[5]),
      (0..<chip.part.channels).contains(number)
    else { return }
    channels[Channel(chip: chip, number: number)] = ChannelUse(
      device: fields[1], activeLow: fields[6] == "1", hertz: Self.hertz(fields[7], chip.part),
      isInactive: fields[8] == "1")
  }

  private mutating func addDisplay(_ fields: [String]) {
    guard let part = Part(rawValue: fields[2]), let address = UInt8(fields[4]) else { return }
    let bus: Bus
    if fields.count == 7, fields[5] == "i2c", part.kind == .display,
      part.addresses.contains(address)
    {
      bus = .i2c(fields[6])
    } else if part.kind == .panel, let port = Self.port(Array(fields[5...]), part) {
      bus = .panel(port)
    } else {
      return
    }
    displays.insert(
      Display(
        key: fields[1], part: part, bus: bus, address: address, isUpsideDown: fields[3] == "1"))
  }

  private static func flag(_ isSet: Bool) -> String { isSet ? "1" : "0" }

  private static func fields(_ chip: Chip) -> [String] {
    [chip.part.rawValue, chip.bus, "\(chip.address)"]
  }

  private static func chip(_ fields: [String]) -> Chip? {
    guard let part = Part(rawValue: fields[0]), let address = UInt8(fields[2]),
      part.addresses.contains(address)
    else { return nil }
    return Chip(part: part, bus: fields[1], address: address)
  }

  /// A frequency that every dimmer of a part has.
  private static func hertz(_ field: String, _ part: Part) -> Int? {
    Int(field).flatMap { part.frequencies.contains($0) ? $0 : nil }
  }

  private static func address(_ fields: [String]) -> LineAddress? {
    switch fields[0] {
    case "name": .name(fields[1])
    case "offset": Int(fields[2]).flatMap { $0 < 0 ? nil : .offset(chip: fields[1], $0) }
    default: nil
    }
  }

  private static func fields(_ address: LineAddress) -> [String] {
    switch address {
    case .name(let name): ["name", name, "-"]
    case .offset(let chip, let offset): ["offset", chip, "\(offset)"]
    // A key is no output.
    case .key(let key): ["key", key.device, "\(key.code)"]
    }
  }

  private static func fields(_ display: Display) -> [String]? {
    let head = [
      "display", display.key, display.part.rawValue, flag(display.isUpsideDown),
      "\(display.address)",
    ]
    switch display.bus {
    case .i2c(let path): return head + ["i2c", path]
    case .kernel: return nil
    case .panel(let port):
      let transport: [String] =
        switch port.transport {
        case .spidev(let path, let hertz): ["spidev", path, "\(hertz)"]
        case .lines: ["lines", "-", "-"]
        }
      let lines = port.lines.flatMap { fields($0) as [String] }
      return head + transport + [flag(port.power != nil)] + lines
    }
  }

  private static func port(_ fields: [String], _ part: Part) -> PanelPort? {
    guard fields.count >= 4 + 9, (fields.count - 4).isMultiple(of: 3) else { return nil }
    var lines: [LineAddress] = []
    for start in stride(from: 4, to: fields.count, by: 3) {
      guard let address = address(Array(fields[start..<start + 3])) else { return nil }
      lines.append(address)
    }
    let hasPower = fields[3] == "1"
    let rest = lines.dropFirst(hasPower ? 4 : 3)
    let transport: PanelPort.Transport
    switch (fields[0], Int(fields[2]), rest.count) {
    case ("spidev", let hertz?, 0) where hertz > 0:
      transport = .spidev(fields[1], hertz: hertz)
    case ("lines", _, 3):
      let pins = Array(rest)
      transport = .lines(clock: pins[0], data: pins[1], select: pins[2])
    default: return nil
    }
    return PanelPort(
      transport: transport, dataCommand: lines[0], reset: lines[1], busy: lines[2],
      busyLow: part.isBusyLow, power: hasPower ? lines[3] : nil)
  }
}
