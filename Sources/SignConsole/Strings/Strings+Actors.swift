// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface

// Who set something.
extension Strings {
  /// An author: a button, a user, the roster, or the sign, whose configuration has somebody else or
  /// whose clock was wrong.
  func actor(_ actor: Wire.Author) -> String {
    switch actor.kind {
    case .button: actor.name.map(button) ?? pick("button", "按钮")
    case .peer: actor.name ?? actor.uid.map { pick("uid \($0)", "用户 \($0)") } ?? unknown
    case .programme: actor.name.map(roster) ?? pick("roster", "排班")
    case .sign where actor.name == "clock": clock
    case .sign: pick("configuration", "配置变更")
    }
  }

  func setBy(_ actor: Wire.Author) -> String {
    let name = self.actor(actor)
    return switch actor.kind {
    case .button:
      pick("pressed on \(actor.name == nil ? "a" : "the") \(name)", spaced("由", name, "设置"))
    case .peer: pick("set by \(name)", spaced("由", name, "设置"))
    case .programme, .sign: pick("set by the \(name)", spaced(name, "设置"))
    }
  }

  /// A button by its key: `zhang.out`, `zhang.cycle`, `lamp.lightbox.toggle`, `call`, `letters`.
  func button(_ key: String) -> String {
    let parts = key.split(separator: ".")
    switch (parts.first, parts.count) {
    case ("lamp"?, 3):
      let (name, word) = (names.lamp(parts[1]), turn(parts[2]))
      return pick("“\(word)” button of \(name)", spaced(name, "的“\(word)”按钮"))
    case ("call"?, 1): return pick("doorbell", "门铃")
    case ("letters"?, 1): return reportBox
    case ("attention"?, 1): return pick("emergency button", "应急按钮")
    case ("attention-end"?, 1): return pick("button that ends the emergency", "应急结束按钮")
    case (_?, 2) where parts[1] == "cycle": return pick("cycling button", "轮换按钮")
    case (_?, 2):
      let name = statusName(parts[1])
      return pick("“\(name)” button", "“\(name)”按钮")
    default: return pick("button \(key)", spaced("按钮", key))
    }
  }

  /// What a lamp's button does.
  private func turn(_ word: Substring) -> String {
    switch word {
    case "on": pick("on", "开")
    case "off": pick("off", "关")
    case "toggle": pick("toggle", "切换")
    case "automatic": pick("automatic", "恢复自动")
    default: String(word)
    }
  }

  /// The label of a status by its key.
  func statusName(_ key: some StringProtocol) -> String {
    if let kind = names.status(key) { return label(kind) }
    let builtIn = (Status.builtIn + [.leave]).first { $0.name.key == key }
    return builtIn.map { pick($0.english, $0.label) } ?? String(key)
  }

  /// A rule of the roster by its name in the journal: `resting from 18:00`.
  private func roster(_ rule: String) -> String {
    let words = rule.split(separator: " ")
    guard let time = words.last, isChinese || words.count == 3 else { return rule }
    return pick("roster of \(time)", spaced("按", String(time), "的排班"))
  }
}

// What has a fault.
extension Strings {
  /// The subject of a fault: a line, a device, or a part of the sign.
  func subject(_ subject: String) -> String {
    guard isChinese else { return subject }
    let parts = subject.split(separator: ".")
    switch (parts.first, parts.count) {
    case ("lamp"?, 2): return names.lamp(parts[1])
    case ("button"?, 3) where parts[1] != "lamp":
      return officerName(parts[1]) + "的" + button("\(parts[1]).\(parts[2])")
    case ("button"?, 2...): return button(parts.dropFirst().joined(separator: "."))
    case ("indicator"?, 3):
      let colours = ["red": "红", "green": "绿", "blue": "蓝"]
      let name = colours[String(parts[2])] ?? statusName(parts[2])
      return officerName(parts[1]) + "的“\(name)”指示灯"
    case ("plate"?, 2): return "去向牌" + bracketed(String(parts[1]))
    case ("plate"?, 3): return "去向牌的温度计" + bracketed(String(parts[1]))
    case ("interrupt"?, 2): return spaced(String(parts[1]), "的中断线")
    case ("bus"?, 2...): return "总线 " + subject.dropFirst("bus.".count)
    case ("gpio"?, 2...): return "GPIO 芯片 " + subject.dropFirst("gpio.".count)
    default: return Self.subjects[subject] ?? subject
    }
  }

  private static let subjects = [
    "record": "记录", "daylight": "光照传感器", "configuration": "配置文件", "calendar": "放假安排",
    "machine": "本机", "site": "地点", "call": "门铃", "letters": "警民联系箱", "gpio": "GPIO 引脚",
  ]
}
