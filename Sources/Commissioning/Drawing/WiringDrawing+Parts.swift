// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign

extension WiringDrawing {
  private var settings: Settings { configuration.settings }
  private var wiring: Wiring { configuration.wiring }

  /// What a GPIO line is on the header.
  static func node(_ line: LineAddress) -> Node {
    line.headerNumber.map(Node.line) ?? .elsewhere(line.description)
  }

  private static let common = LocalizedText("common", "公共端")

  mutating func addLamps() {
    for lamp in settings.lamps {
      guard let output = wiring.lamps[lamp.key.key], case .line(let line) = output.pin else {
        continue
      }
      let label = lamp.label ?? lamp.key.key
      var part = lamp.isSolidState ? Self.solidState(label, output) : Self.relay(label, output)
      part.terminals.append(
        Terminal(
          name: .init(same: "IN"), node: Self.node(line), use: LineID.lamp(lamp.key.key)))
      parts.append(part)
    }
    for lamp in settings.lamps { addButtons(of: lamp) }
  }

  /// A relay board, without its input.
  private static func relay(_ label: String, _ output: Output) -> Part {
    var part = Part(title: .init("\(label): relay board", LocalizedText.spaced(label, "：继电器板")))
    part.terminals = [
      Terminal(name: .init(same: "VCC"), node: .volts5),
      Terminal(name: .init(same: "GND"), node: .ground),
    ]
    part.notes = [
      output.activeLow
        ? .init("On when IN is low (active: low).", "IN 为低电平时吸合（active: low）。")
        : .init("On when IN is high.", "IN 为高电平时吸合。"),
      .init(
        "For 3.3 V inputs. With a JD-VCC jumper: remove it, 5 V to JD-VCC, 3.3 V to VCC.",
        "须适用 3.3 V 输入。带 JD-VCC 跳线的：拔掉跳线，JD-VCC 接 5 V，VCC 接 3.3 V。"),
      .init("COM and NO: in the supply of the lamp.", "COM、NO 串在灯的电源里。"),
    ]
    return part
  }

  /// A MOSFET or a solid-state relay, without its input.
  private static func solidState(_ label: String, _ output: Output) -> Part {
    var part = Part(
      title: .init("\(label): solid-state switch", LocalizedText.spaced(label, "：固态开关")))
    part.terminals = [Terminal(name: .init(same: "GND"), node: .ground)]
    part.notes = [
      output.activeLow
        ? .init("On when IN is low (active: low).", "IN 为低电平时导通（active: low）。")
        : .init("On when IN is high.", "IN 为高电平时导通。"),
      .init(
        "It must switch fully with 3.3 V at IN.", "须在 IN 为 3.3 V 时完全导通。"),
      .init(
        "A MOSFET: in the minus of a lamp on direct current. A solid-state relay: made for the "
          + "lamp's kind of current.",
        "MOSFET 串在直流灯的负极。固态继电器须与灯的电源（交流或直流）相符。"),
    ]
    return part
  }

  private mutating func addButtons(of lamp: Lamp) {
    let label = lamp.label ?? lamp.key.key
    addButtons(
      lamp.buttons,
      title: .init("\(label): buttons in the office", LocalizedText.spaced(label, "：室内按钮")))
  }

  mutating func addOfficers() {
    for officer in settings.officers {
      addButtons(
        officer.buttons,
        title: .init("\(officer.name): buttons", "\(officer.name)：按钮"))
      addIndicator(of: officer)
    }
  }

  /// Adds buttons that are on lines, with the side that they close to.
  private mutating func addButtons(_ buttons: [Button], title: LocalizedText) {
    let inputs = buttons.compactMap { button in
      wiring.buttons[button.key.key].map { (button, $0) }
    }
    for isLow in [true, false] {
      var part = Part(title: title, symbol: .button)
      for (button, input) in inputs where input.activeLow == isLow {
        guard case .line(let line) = input.pin, input.pin.key == nil else { continue }
        part.terminals.append(
          Terminal(
            name: label(of: button), node: Self.node(line), use: LineID.button(button.key.key)))
      }
      guard !part.terminals.isEmpty else { continue }
      part.terminals.append(Terminal(name: Self.common, node: isLow ? .ground : .volts3))
      part.notes = [Self.closing(to: isLow, isContact: buttons.allSatisfy(\.isContact))]
      parts.append(part)
    }
  }

  /// The side that buttons close their lines to, or a contact that nobody presses.
  private static func closing(to isLow: Bool, isContact: Bool) -> LocalizedText {
    switch (isLow, isContact) {
    case (true, false): .init("Each closes its line to ground.", "按下时各自的线接地。")
    case (false, false):
      .init("Each closes its line to 3.3 V, never to 5 V.", "按下时各自的线接 3.3 V，不得接 5 V。")
    case (true, true):
      .init("When mail comes, the contact closes its line to ground.", "有信投入时，触点把线接地。")
    case (false, true):
      .init(
        "When mail comes, the contact closes its line to 3.3 V, never to 5 V.",
        "有信投入时，触点把线接到 3.3 V，不得接 5 V。")
    }
  }

  private mutating func addIndicator(of officer: Officer) {
    let title = LocalizedText("\(officer.name): LEDs", "\(officer.name)：指示灯")
    var leds: [(LocalizedText, Output, LineID)] = []
    switch wiring.indicators[officer.key.key] {
    case .separate(let outputs):
      leds = settings.statuses.compactMap { status in
        outputs[status.name.key].map {
          (label(of: status), $0, LineID.indicator(officer.key.key, status.name.key))
        }
      }
    case .colour(let red, let green, let blue):
      leds = [
        (.init("red", "红"), red, .indicator(officer.key.key, "red")),
        (.init("green", "绿"), green, .indicator(officer.key.key, "green")),
        (.init("blue", "蓝"), blue, .indicator(officer.key.key, "blue")),
      ]
    case nil: break
    }
    for isLow in [false, true] {
      var part = Part(title: title, symbol: .led)
      for (name, output, id) in leds where output.activeLow == isLow {
        guard case .line(let line) = output.pin else { continue }
        part.terminals.append(Terminal(name: name, node: Self.node(line), use: id))
      }
      guard !part.terminals.isEmpty else { continue }
      part.terminals.append(Terminal(name: Self.common, node: isLow ? .volts3 : .ground))
      part.notes = [
        .init(
          "A resistor at each: 330 Ω; 47 to 100 Ω for blue and white.",
          "每个串一个电阻：330 Ω；蓝色和白色用 47 至 100 Ω。"),
        isLow
          ? .init("The long legs together to 3.3 V.", "长脚（正极）并在一起接 3.3 V。")
          : .init("The short legs together to ground.", "短脚（负极）并在一起接地。"),
      ]
      parts.append(part)
    }
  }

  private static let callTitle = LocalizedText("Call button", "门铃按钮")
  private static let mailboxTitle = LocalizedText("Contact of the report box", "警民联系箱触点")
  private static let emergencyTitle = LocalizedText("Emergency buttons", "应急按钮")

  /// The inputs that belong to no officer and no lamp, with what they are.
  var doorInputs: [(Button, LocalizedText)] {
    var inputs: [(Button, LocalizedText)] = []
    if let call = settings.call { inputs.append((call.button, Self.callTitle)) }
    if let sensor = settings.mailboxSensor { inputs.append((sensor, Self.mailboxTitle)) }
    if let attention = settings.attention {
      inputs += [attention.button, attention.endButton].compactMap(\.self).map {
        ($0, Self.emergencyTitle + .init(": ", "：") + label(of: $0))
      }
    }
    return inputs
  }

  mutating func addDoor() {
    if let call = settings.call { addButtons([call.button], title: Self.callTitle) }
    if let output = wiring.call, case .line(let line) = output.pin {
      var part = Part(title: .init("Bell, by a transistor or a relay", "电铃（经三极管或继电器）"))
      part.terminals = [
        Terminal(name: .init(same: "GND"), node: .ground),
        Terminal(name: .init(same: "IN"), node: Self.node(line), use: LineID.call),
      ]
      part.notes = [
        .init(
          "A line gives 16 mA at most: no bell directly at it.", "一根线最多 16 mA，电铃不能直接接在线上。"),
        .init("A relay board: its VCC to 5 V.", "用继电器板的，VCC 接 5 V。"),
      ]
      parts.append(part)
    }
    if let sensor = settings.mailboxSensor {
      addButtons([sensor], title: Self.mailboxTitle)
    }
    if let attention = settings.attention {
      let buttons = [attention.button, attention.endButton].compactMap(\.self)
      if !buttons.isEmpty {
        addButtons(buttons, title: Self.emergencyTitle)
      }
    }
  }

  private func label(of status: Status) -> LocalizedText { .init(status.english, status.label) }

  /// What a button does when it is pressed.
  func label(of button: Button) -> LocalizedText {
    switch button.press {
    case .set(let key): settings.status(key).map(label) ?? .init(same: key.key)
    case .cycle: .init("next status", "下一去向")
    case .extend: .init("longer", "延长")
    case .light(_, .on, for: _): .init("on", "开")
    case .light(_, .off, for: _): .init("off", "关")
    case .light(_, .toggle, for: _): .init("on/off", "开/关")
    case .release: .init("automatic", "自动")
    case .call: .init("call", "呼叫")
    case .mailbox: .init("flap", "投信口")
    case .attention(true): .init("emergency", "应急")
    case .attention(false): .init("emergency over", "应急结束")
    }
  }
}

extension Button {
  /// Whether it is a contact that nobody presses.
  fileprivate var isContact: Bool { press == .mailbox }
}
