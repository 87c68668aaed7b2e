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
      doubles(in: drawing) + tasks(in: drawing) + unfed(in: drawing) + pwm(in: drawing)
      + elsewhere(in: drawing)
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

  private static func names(_ lines: [Int]) -> LocalizedText {
    .list(lines.map { "GPIO\($0)" })
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

  /// Lines that the daemon requests and that have another task.
  private static func tasks(in drawing: WiringDrawing) -> [WiringConflict] {
    let sign = drawing.configuration
    let tasks = HeaderTask.all(sign.wiring, sign.settings.plates)
    var lines: [(task: HeaderTask, lines: [Int])] = []
    for line in requested(in: drawing) {
      guard let task = tasks[line] else { continue }
      if let index = lines.firstIndex(where: { $0.task == task }) {
        lines[index].lines.append(line)
      } else {
        lines.append((task, [line]))
      }
    }
    return lines.map { task, lines in
      let names = Self.names(lines)
      return WiringConflict(
        lines: lines,
        text: .init(
          "\(names.english): \(task.text.english)", "\(names.chinese)：\(task.text.chinese)"),
        isError: true)
    }
  }

  /// Outputs that are on while high, on a chip whose high pins give almost no current.
  private static func unfed(in drawing: WiringDrawing) -> [WiringConflict] {
    let wiring = drawing.configuration.wiring
    return wiring.devices.values.sorted { $0.key < $1.key }.compactMap { device in
      let channels = wiring.unfedChannels(of: device)
      guard !channels.isEmpty else { return nil }
      let names = LocalizedText.list(channels.map { "\(device.key).\($0)" })
      return WiringConflict(
        lines: [],
        text: .init(
          "\(names.english) (\(device.part)): a high pin gives only 0.1 mA. Configure "
            + "active: low, and wire from the supply to the pin.",
          "\(names.chinese)（\(device.part)）：引脚为高电平时只能输出 0.1 mA。请写 active: low，并由电源接到引脚。"),
        isError: true)
    }
  }

  private static func some(
    _ lines: [Int], in drawing: WiringDrawing, isError: Bool, _ english: String,
    _ chinese: String
  ) -> [WiringConflict] {
    let used = requested(in: drawing).filter(lines.contains)
    guard !used.isEmpty else { return [] }
    let names = Self.names(used)
    return [
      WiringConflict(
        lines: used,
        text: .init("\(names.english): \(english)", "\(names.chinese)：\(chinese)"),
        isError: isError)
    ]
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
    let list = LocalizedText.list(Set(others).sorted())
    return [
      WiringConflict(
        lines: [],
        text: .init(
          "Not on the 40-pin header: \(list.english).", "不在 40 针排针上：\(list.chinese)。"),
        isError: false)
    ]
  }
}
