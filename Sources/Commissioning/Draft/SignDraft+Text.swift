// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

extension SignDraft {
  /// The draft as a file with comments, as `dutysign check` accepts it.
  ///
  /// - Parameter isChinese: the language of the comments.
  /// - Returns: YAML.
  package func text(isChinese: Bool) -> String {
    var file = DraftFile(isChinese: isChinese)
    writeHead(to: &file)
    writeSite(to: &file)
    writeDevices(to: &file)
    writeLamps(to: &file)
    writeOfficers(to: &file)
    writeDoor(to: &file)
    writeAccess(to: &file)
    return file.text
  }

  private func writeHead(to file: inout DraftFile) {
    file.comment(
      .init(
        "The configuration of a sign, by `dutysign init`. Change it as you like.",
        "警务室标志灯与去向牌的配置，由 dutysign init 生成，可以随意修改。"))
    file.comment(.init("", ""))
    file.comment(
      .init("dutysign check FILE     prints every problem", "dutysign check 文件     列出全部问题"))
    file.comment(
      .init(
        "dutysign wiring FILE    draws the wires, pin by pin", "dutysign wiring 文件    画出接线图"))
    file.comment(
      .init("dutysign doctor FILE    examines the board", "dutysign doctor 文件    检查这块电路板"))
    file.comment(
      .init("sudo dutysign reload    loads the file", "sudo dutysign reload    加载配置"))
    file.comment(.init("Every key: man sign.yaml", "全部配置项见 man sign.yaml"))
  }

  private func writeSite(to file: inout DraftFile) {
    file.section(
      .init(
        "The office. Sunrise and sunset are those of its place.", "警务室。日出日落按所在地推算。"))
    file.line("site:")
    file.line("  name: \(YAMLText.list(answers.name))")
    if let english = answers.english { file.line("  english: \(YAMLText.scalar(english))") }
    let city = answers.city.map { file.isChinese ? $0.name : $0.latin }
    let place = city.map { "   # \($0)" } ?? ""
    file.line("  latitude: \(YAMLText.degrees(answers.place.latitude))\(place)")
    file.line("  longitude: \(YAMLText.degrees(answers.place.longitude))")
    file.line("  timezone: \(answers.timezone)")
    if answers.parts.contains(.batteryClock) {
      file.line("  battery-clock: yes", .init("the time is right from the start", "开机时间即准确"))
    }
  }

  private func writeDevices(to file: inout DraftFile) {
    if !devices.isEmpty { writeChips(to: &file) }
    if answers.parts.contains(.daylight) {
      file.section(.init("The sensor faces the sky, away from lamps.", "传感器朝向天空，避开灯光。"))
      file.line("daylight: {sensor: \(answers.sources[.daylight]?.yaml ?? "sky")}")
    }
  }

  private func writeChips(to file: inout DraftFile) {
    file.section(
      .init(
        "Chips and panels. `dutysign doctor` says which of them answer.",
        "芯片和屏幕。哪些有应答，运行 dutysign doctor 查看。"))
    func setting(_ field: String) -> String? {
      let node = devices.flatMap(\.fields).first { $0.0 == field }?.1
      return node.flatMap { HeaderBus(of: $0)?.setting }
    }
    if let setting = setting("bus") {
      file.comment(
        .init(
          "I2C needs \(setting) in the boot configuration of a Raspberry Pi.",
          "I2C 需要在树莓派的启动配置中写 \(setting)。"))
    }
    if let setting = setting("spi") {
      file.comment(
        .init(
          "SPI needs \(setting). `power` is for boards of revision 2.3; others ignore it.",
          "SPI 需要 \(setting)。power 供 2.3 版驱动板使用，其他版本写着也无妨。"))
    }
    file.line("devices:")
    for device in devices {
      let fields = device.fields.map { "\($0.0): \($0.1)" }.joined(separator: ", ")
      file.line("  \(device.key): {\(fields)}")
    }
  }

  private func writeLamps(to file: inout DraftFile) {
    guard !lamps.isEmpty else { return }
    file.section(
      .init(
        "Lamps. `active: low` is for relay boards that switch on with a low level.",
        "灯。active: low 用于低电平吸合的继电器板。"))
    file.line("lamps:")
    for (index, placed) in lamps.enumerated() {
      file.line("  \(placed.key):")
      file.line("    label: \(YAMLText.scalar(placed.lamp.label))")
      file.line("    pin: \(placed.pin)")
      if placed.lamp.kind == .relay { file.line("    active: low") }
      file.line("    programme: \(placed.lamp.kind.isDimmed ? "dimmed-night" : "night")")
      if answers.parts.contains(.daylight) {
        file.line(
          "    daylight: either",
          .init("also when it is dark by day", "白天天色昏暗时也点亮"))
      }
      if index == 0, answers.parts.contains(.current) {
        file.line("    current: {sensor: \(answers.sources[.current]?.yaml ?? "shunt")}")
      }
      if index == 0, let lampButton { file.line("    buttons: {toggle: \(lampButton)}") }
    }
    file.section(
      .init(
        "When lamps are lit. `dutysign lighting` lists the times of the week.",
        "亮灯方案。一周的亮灯时间，运行 dutysign lighting 查看。"))
    file.line("programmes:")
    if lamps.contains(where: { !$0.lamp.kind.isDimmed }) {
      file.line("  night:")
      file.line("    - {from: sunset-10m, to: sunrise+10m}")
    }
    if lamps.contains(where: { $0.lamp.kind.isDimmed }) {
      file.line("  dimmed-night:")
      file.line("    - {from: sunset-10m, to: sunrise+10m}")
      file.line(
        "    - {from: \"23:00\", to: \"05:30\", level: 30%, only-if-lit: yes}",
        .init("less light late at night", "深夜调暗"))
    }
  }

  private func writeOfficers(to file: inout DraftFile) {
    file.section(
      .init(
        "Officers, in the order of the plate. What is known of each can be added:",
        "民警，按去向牌上的顺序。每人还可以写："))
    file.comment(.init("  rank: 三级警督", "  rank: 三级警督"))
    file.comment(.init("  contact: 027-8888 8888", "  contact: 027-8888 8888"))
    file.comment(
      .init(
        "  reception: [mon 09:00-11:30, thu 14:30-17:00]",
        "  reception: [周一 09:00-11:30, 周四 14:30-17:00]"))
    file.comment(.init("  photograph: zhang.jpg", "  photograph: zhang.jpg"))
    file.line("officers:")
    for (officer, pins) in zip(answers.officers, officers) {
      file.line("  \(officer.key):")
      file.line("    name: \(YAMLText.scalar(officer.name))")
      writeButtons(pins.buttons, to: &file)
      if !pins.leds.isEmpty { file.line("    indicator: \(Self.byStatus(pins.leds))") }
    }
  }

  /// Writes the buttons of an officer; keys of an input device are too long for one line.
  private func writeButtons(_ pins: [String], to file: inout DraftFile) {
    guard !pins.isEmpty else { return }
    guard answers.sources[.buttons] != nil else {
      return file.line("    buttons: \(Self.byStatus(pins))")
    }
    file.line("    buttons:")
    for (status, pin) in zip(Self.statuses, pins) { file.line("      \(status): \(pin)") }
  }

  private static func byStatus(_ pins: [String]) -> String {
    "{" + zip(statuses, pins).map { "\($0): \($1)" }.joined(separator: ", ") + "}"
  }

  private func writeDoor(to file: inout DraftFile) {
    if !displays.isEmpty {
      file.section(
        .init(
          "What the displays show. `dutysign preview FILE.png` draws it.",
          "屏幕上的去向牌。用 dutysign preview 文件.png 预览。"))
      file.line("plate:")
      for display in displays {
        let keys = answers.officers.prefix(display.most).map(\.key).joined(separator: ", ")
        let thermometer = display.key == "paper" ? answers.sources[.thermometer] : nil
        let last = thermometer.map { ", thermometer: \($0.yaml)" } ?? ""
        file.line("  - {device: \(display.key), officers: [\(keys)]\(last)}")
      }
    }
    if let call {
      file.section(
        .init(
          "The button with which a resident calls. The bell needs a transistor or a relay.",
          "群众的门铃按钮。电铃须经三极管或继电器驱动。"))
      file.line("call: {button: \(call.button), every: 30s, output: \(call.bell)}")
    }
    if let letters {
      file.section(.init("The contact at the flap of the report box.", "警民联系箱投信口的触点。"))
      file.line("letters: {sensor: {pin: \(letters), filter: 20ms}}")
    }
  }

  private func writeAccess(to file: inout DraftFile) {
    file.section(
      .init(
        "Who may do what: `sudo adduser NAME dutysign` lets a colleague set statuses and lamps.",
        "权限：用 sudo adduser 用户名 dutysign 授权同事设置去向和灯。"))
    file.line("access:")
    file.line("  read: [everyone]")
    file.line("  set: [group:dutysign]")
    if !lamps.isEmpty { file.line("  lamps: [group:dutysign]") }
    if letters != nil { file.line("  letters: [group:dutysign]") }
  }
}

/// The lines of a file with comments in one language.
struct DraftFile {
  let isChinese: Bool
  private(set) var text = ""

  init(isChinese: Bool) { self.isChinese = isChinese }

  private func pick(_ text: LocalizedText) -> String { isChinese ? text.chinese : text.english }

  /// Adds a line, with a comment behind it.
  mutating func line(_ line: String, _ comment: LocalizedText? = nil) {
    text += line + (comment.map { "   # \(pick($0))" } ?? "") + "\n"
  }

  /// Adds a line of comment.
  mutating func comment(_ comment: LocalizedText) {
    let words = pick(comment)
    text += words.isEmpty ? "#\n" : "# \(words)\n"
  }

  /// Begins a section, with a comment.
  mutating func section(_ comment: LocalizedText) {
    text += "\n"
    self.comment(comment)
  }
}
