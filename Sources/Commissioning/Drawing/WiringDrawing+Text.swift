// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign
package import SignConsole

extension WiringDrawing {
  /// The drawing as lines of text: conflicts, the header, and the parts with their terminals.
  ///
  /// - Parameter texts: the language.
  /// - Returns: lines for a terminal.
  package func lines(_ texts: Strings) -> [String] {
    var lines = [title(texts), ""]
    for conflict in conflicts where conflict.isError {
      lines.append("⚠ " + texts.pick(conflict.text))
    }
    if lines.count > 2 { lines.append("") }
    lines += headerLines(texts) + [""]
    for part in parts { lines += self.lines(of: part, texts) }
    return lines + footer(texts)
  }

  private func headerLines(_ texts: Strings) -> [String] {
    let rows = stride(from: 0, to: 40, by: 2).map { index in
      let (left, right) = (HeaderPin.all[index], HeaderPin.all[index + 1])
      return (use(of: left, texts), left, right, use(of: right, texts))
    }
    let width = rows.map { TextWidth.of($0.0) }.max() ?? 0
    return rows.map { label, left, right, useRight in
      let space = String(repeating: " ", count: width - TextWidth.of(label))
      let name = String(repeating: " ", count: max(0, 6 - left.name.count)) + left.name
      let number = (left.number < 10 ? " " : "") + "\(left.number)"
      let other = "\(right.number)".filled(to: 2)
      let line = "\(space)\(label)  \(name) \(number) o o \(other) \(right.name.filled(to: 6))"
      return useRight.isEmpty ? line : "\(line)  \(useRight)"
    }
  }

  /// What is on a pin of the header, for its row: at most 44 columns, with the terminals in full.
  private func use(of pin: HeaderPin, _ texts: Strings) -> String {
    guard case .line(let line) = pin.kind else { return "" }
    let all = terminals(on: line)
    let isConflict = conflicts.contains { $0.isError && $0.lines.contains(line) }
    if all.count > 1, !isConflict {
      // Parts on a bus share its lines.
      let names = all.reduce(into: [String]()) { names, use in
        let name = texts.pick(use.terminal.name)
        if !names.contains(name) { names.append(name) }
      }
      let parts = all.map { texts.pick($0.part.key ?? $0.part.title) }
      let mark = texts.isChinese ? ("：", "、") : (": ", ", ")
      return (names.joined(separator: "/") + mark.0 + parts.joined(separator: mark.1)).cut(to: 44)
    }
    let room = 44 / max(all.count, 1)
    return all.map { use in
      let (title, name) = (
        texts.pick(use.part.key ?? use.part.title), texts.pick(use.terminal.name)
      )
      return title.cut(to: max(room - TextWidth.of(name) - 4, 4)) + " " + name
    }.joined(separator: " ⚠ ")
  }

  private func lines(of part: Part, _ texts: Strings) -> [String] {
    var lines = [texts.pick(part.title)]
    for terminal in part.terminals {
      let name = texts.pick(terminal.name).filled(to: 14)
      let pin =
        switch terminal.node {
        case .volts3, .volts5: ""
        case .ground: "GND"
        case .line(let line): "GPIO\(line)"
        case .elsewhere: ""
        }
      let place = place(of: terminal, texts)
      lines.append("  \(name)\(pin)\(pin.isEmpty ? String(place.drop { $0 == " " }) : place)")
    }
    lines += part.channels.map { "  " + texts.pick($0) }
    lines += part.notes.flatMap { note in
      texts.pick(note).wrapped(to: 74).enumerated().map { ($0 == 0 ? "  · " : "    ") + $1 }
    }
    return lines + [""]
  }
}
