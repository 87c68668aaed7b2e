// SPDX-License-Identifier: Apache-2.0
import Hardware
import Configuration
package import Sign

/// Wires that exclude each other, or a line that something else may drive.
package struct WiringConflict: Sendable {
  /// The lines of the header.
  package var lines: [Int]

  /// What is wrong, and what to do.
  package var text: LocalizedText

  /// Whether the sign cannot work so; otherwise something to mind.
  package var isError: Bool

  /// The conflicts of a drawing: errors first.
  static func all(in drawing: WiringDrawing) -> [WiringConflict] {
    let found =
      doubles(in: drawing) + busPins(in: drawing) + console(in: drawing) + idPins(in: drawing)
      + oneWire(in: drawing) + pwm(in: drawing) + elsewhere(in: drawing)
    return found.filter(\.isError) + found.filter { !$0.isError }
  }

  /// The lines that the daemon requests.
  private static func requested(in drawing: WiringDrawing) -> [Int] {
    let lines = drawing.parts.flatMap(\.terminals).compactMap { terminal -> Int? in
      guard terminal.use != nil, case .line(let line) = terminal.node else { return nil }
      return line
    }
    return Set(lines).sorted()
  }

  private static func names(_ lines: [Int]) -> String {
    lines.map { "GPIO\($0)" }.joined(separator: ", ")
  }

  private static func doubles(in drawing: WiringDrawing) -> [WiringConflict] {
    requested(in: drawing).compactMap { line in
      let uses = drawing.terminals(on: line).filter { $0.terminal.use != nil }
      guard uses.count > 1 else { return nil }
      func names(_ text: (LocalizedText) -> String, _ separator: String) -> String {
        uses.map { text($0.part.title) + " " + text($0.terminal.name) }.joined(separator: separator)
      }
      return WiringConflict(
        lines: [line],
        text: .init(
          "GPIO\(line) is used \(uses.count) times: \(names(\.english, "; ")). "
            + "Give each a line of its own.",
          "GPIO\(line) 用了 \(uses.count) 次：\(names(\.chinese, "；"))。请各用一根线。"),
        isError: true)
    }
  }

  /// Lines that a bus of the kernel uses and the daemon requests.
  private static func busPins(in drawing: WiringDrawing) -> [WiringConflict] {
    var buses: [(String, [Int])] = []
    let wiring = drawing.configuration.wiring
    for bus in Set(wiring.devices.values.map(\.bus)).sorted() {
      if let lines = WiringDrawing.i2cLines[bus] { buses.append((bus, lines)) }
    }
    for panel in wiring.panels.values {
      guard case .spidev(let path, _) = panel.port.transport,
        let lines = WiringDrawing.spiLines[String(path.prefix { $0 != "." })]
      else { continue }
      buses.append((path, [lines.data, lines.clock, lines.input] + lines.selects))
    }
    let requested = requested(in: drawing)
    return buses.compactMap { bus, lines in
      let both = requested.filter(lines.contains)
      guard !both.isEmpty else { return nil }
      let isSPI = lines.count > 2
      let selects =
        isSPI ? LocalizedText(", CE0 and CE1 included", "（包括片选 CE0、CE1）") : .init(same: "")
      return WiringConflict(
        lines: both,
        text: .init(
          "\(names(both)): the kernel drives this for \(bus)\(selects.english). Use another line.",
          "\(names(both))：由内核用于 \(bus)\(selects.chinese)。请换一根线。"),
        isError: true)
    }
  }

  private static func some(
    _ lines: [Int], in drawing: WiringDrawing, isError: Bool, _ english: String,
    _ chinese: String
  ) -> [WiringConflict] {
    let used = requested(in: drawing).filter(lines.contains)
    guard !used.isEmpty else { return [] }
    return [
      WiringConflict(
        lines: used, text: .init("\(names(used)): \(english)", "\(names(used))：\(chinese)"),
        isError: isError)
    ]
  }

  private static func console(in drawing: WiringDrawing) -> [WiringConflict] {
    some(
      [14, 15], in: drawing, isError: true,
      "the serial console is there. Turn it off (enable_uart=0), or use another line.",
      "这是串口控制台。请关闭串口（enable_uart=0），或换一根线。")
  }

  private static func idPins(in drawing: WiringDrawing) -> [WiringConflict] {
    some(
      [0, 1], in: drawing, isError: true,
      "pins 27 and 28 are for the EEPROM of a HAT, which is read at boot. Use another line.",
      "27、28 脚留给 HAT 的 EEPROM，启动时会读取。请换一根线。")
  }

  /// The thermometer of a panel is on GPIO4 unless the overlay says otherwise.
  private static func oneWire(in drawing: WiringDrawing) -> [WiringConflict] {
    let isThere = drawing.configuration.settings.plates.contains {
      $0.thermometer?.contains("/w1") == true
    }
    guard isThere else { return [] }
    return some(
      [4], in: drawing, isError: true,
      "the thermometer is there by dtoverlay=w1-gpio. Move it (gpiopin=), or use another line.",
      "dtoverlay=w1-gpio 的温度计在这根线上。请用 gpiopin= 改温度计的线，或换一根线。")
  }

  private static func pwm(in drawing: WiringDrawing) -> [WiringConflict] {
    some(
      [12, 13, 18, 19], in: drawing, isError: false,
      "free as long as no dtoverlay=pwm and no sound board (I2S) is configured.",
      "没有启用 dtoverlay=pwm 或 I2S 声卡时可用。")
  }

  private static func elsewhere(in drawing: WiringDrawing) -> [WiringConflict] {
    let others = drawing.parts.flatMap(\.terminals).compactMap { terminal -> String? in
      if case .elsewhere(let name) = terminal.node { name } else { nil }
    }
    guard !others.isEmpty else { return [] }
    let list = Set(others).sorted().joined(separator: ", ")
    return [
      WiringConflict(
        lines: [],
        text: .init("Not on the 40-pin header: \(list).", "不在 40 针排针上：\(list)。"), isError: false)
    ]
  }
}
