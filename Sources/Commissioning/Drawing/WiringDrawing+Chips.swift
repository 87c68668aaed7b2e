// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign

extension WiringDrawing {
  private var wiring: Wiring { configuration.wiring }

  mutating func addPanels() {
    for panel in wiring.panels.values.sorted(by: { $0.key < $1.key }) {
      let port = panel.port
      var part = Part(
        title: Self.title(panel.key, panel.part, .init("e-paper", "电子墨水屏")),
        key: .init(same: panel.key))
      func line(_ name: String, _ address: LineAddress) -> Terminal {
        Terminal(
          name: .init(same: name), node: Self.node(address), use: LineID("\(panel.key).\(name)"))
      }
      part.terminals = [
        Terminal(name: .init(same: "VCC"), node: .volts3),
        Terminal(name: .init(same: "GND"), node: .ground),
      ]
      switch port.transport {
      case .spidev(let path, _):
        let bus = HeaderBus(of: path, among: wiring.busNodes)
        part.terminals += Self.terminals(ofSPI: path, bus)
        part.notes.append(Self.setting(of: path, bus))
      case .lines(let clock, let data, let select):
        part.terminals += [line("DIN", data), line("CLK", clock), line("CS", select)]
      }
      part.terminals += [
        line("DC", port.dataCommand), line("RST", port.reset), line("BUSY", port.busy),
      ]
      if let power = port.power { part.terminals.append(line("PWR", power)) }
      part.notes.append(
        .init(
          "A HAT that sits on the header has these wires already.",
          "直接插在排针上的 HAT 板已含这些连线。"))
      parts.append(part)
    }
  }

  /// The terminals of a node of the kernel's SPI.
  private static func terminals(ofSPI path: String, _ bus: HeaderBus?) -> [Terminal] {
    func terminal(_ name: String, _ line: Int?) -> Terminal {
      Terminal(
        name: .init(same: name),
        node: line.map(Node.line) ?? .elsewhere("\(path) \(name)"))
    }
    return [
      terminal("DIN", bus?.data), terminal("CLK", bus?.clock),
      terminal("CS", bus?.select(of: path)),
    ]
  }

  /// What turns a bus on.
  private static func setting(of path: String, _ bus: HeaderBus?) -> LocalizedText {
    guard let bus else {
      return .init(
        "See the board's overlays for what turns \(path) on.",
        LocalizedText.spaced("如何启用 ", path, "，见该电路板的 overlay 说明。"))
    }
    return .init(
      "\(bus.setting) turns \(path) on.",
      LocalizedText.spaced("用 \(bus.setting) 启用 ", path, "。"))
  }

  mutating func addChips() {
    let devices = wiring.devices.values.filter { $0.part.kernelKind == nil }
    for device in devices.sorted(by: { $0.address < $1.address }) {
      var part = Part(
        title: Self.title(device.key, device.part, Self.label(of: device.part.kind)),
        key: .init(same: device.key))
      let address = "0x" + String(device.address, radix: 16, uppercase: true)
      part.title = part.title + .init(" at \(address)", "，地址 \(address)")
      let bus = HeaderBus(of: device.bus)
      part.terminals = [
        Terminal(name: .init(same: "VCC"), node: .volts3),
        Terminal(name: .init(same: "GND"), node: .ground),
        Terminal(
          name: .init(same: "SDA"),
          node: (bus?.data).map(Node.line) ?? .elsewhere("\(device.bus) SDA")),
        Terminal(
          name: .init(same: "SCL"),
          node: (bus?.clock).map(Node.line) ?? .elsewhere("\(device.bus) SCL")),
      ]
      if let interrupt = device.interrupt {
        part.terminals.append(
          Terminal(
            name: .init(same: device.part == .mcp23017 ? "INTA" : "INT"),
            node: Self.node(interrupt), use: LineID.interrupt(device.key)))
      }
      part.channels = channels(of: device)
      part.notes = notes(on: device)
      // The usual bus needs no word: every guide turns it on.
      if device.bus != "/dev/i2c-1" { part.notes.append(Self.setting(of: device.bus, bus)) }
      parts.append(part)
    }
  }

  private static func title(
    _ key: String, _ part: Hardware.Part, _ kind: LocalizedText
  ) -> LocalizedText {
    let name = part.rawValue.uppercased()
    return .init("\(key): \(name), \(kind.english)", "\(key)：\(name)，\(kind.chinese)")
  }

  private static func label(of kind: Hardware.Part.Kind) -> LocalizedText {
    switch kind {
    case .expander: .init("expander", "扩展芯片")
    case .dimmer: .init("dimmer", "调光芯片")
    case .display: .init("display", "显示屏")
    case .lightSensor: .init("daylight sensor", "光照传感器")
    case .currentSensor: .init("current sensor", "电流传感器")
    case .panel: .init("e-paper", "电子墨水屏")
    }
  }

  /// What hangs on the channels of a chip, in their order.
  func channels(of device: BusDevice) -> [LocalizedText] {
    var uses: [Int: LocalizedText] = [:]
    for (pin, use) in channelUses {
      if case .channel(device.key, let channel) = pin { uses[channel] = use }
    }
    return uses.sorted { $0.key < $1.key }.map { channel, use in
      .init(same: device.part.name(ofChannel: channel) + "  ") + use
    }
  }

  /// The outputs and inputs, by their pins.
  var channelUses: [Pin: LocalizedText] {
    let settings = configuration.settings
    var uses: [Pin: LocalizedText] = [:]
    func add(_ buttons: [Button], _ whose: String) {
      for button in buttons {
        guard let input = wiring.buttons[button.key.key] else { continue }
        let name = label(of: button)
        uses[input.pin] = .init(
          "\(whose): button \(name.english)", "\(whose)：按钮 \(name.chinese)")
      }
    }
    for officer in settings.officers {
      add(officer.buttons, officer.name)
      switch wiring.indicators[officer.key.key] {
      case .separate(let outputs):
        for status in settings.statuses {
          guard let output = outputs[status.name.key] else { continue }
          uses[output.pin] = .init(
            "\(officer.name): LED \(status.english)", "\(officer.name)：指示灯 \(status.label)")
        }
      case .colour(let red, let green, let blue):
        uses[red.pin] = .init("\(officer.name): LED red", "\(officer.name)：指示灯 红")
        uses[green.pin] = .init("\(officer.name): LED green", "\(officer.name)：指示灯 绿")
        uses[blue.pin] = .init("\(officer.name): LED blue", "\(officer.name)：指示灯 蓝")
      case nil: break
      }
    }
    for lamp in settings.lamps {
      let label = lamp.label ?? lamp.key.key
      if let output = wiring.lamps[lamp.key.key] {
        uses[output.pin] = .init("lamp \(label)", "灯：\(label)")
      }
      add(lamp.buttons, label)
    }
    if let bell = wiring.call { uses[bell.pin] = .init("bell", "电铃") }
    for (button, title) in doorInputs {
      guard let input = wiring.buttons[button.key.key] else { continue }
      uses[input.pin] = title
    }
    return uses
  }
}

extension Hardware.Part {
  /// A channel as it is printed on the chip's board: `A3` on a chip with ports.
  func name(ofChannel channel: Int) -> String {
    if kernelKind != nil { return "OUT" }
    return self == .mcp23017 ? (channel < 8 ? "A" : "B") + "\(channel % 8)" : "\(channel)"
  }
}
