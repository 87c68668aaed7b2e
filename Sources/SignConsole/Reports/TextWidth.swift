// SPDX-License-Identifier: Apache-2.0

/// The width of text in a terminal, in columns: a Chinese character has two.
package enum TextWidth {
  /// The wide scalars (Unicode Standard Annex #11, W and F), in order.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
    0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
    0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]

  /// The width of a character in columns: 0, 1 or 2.
  package static func of(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    if scalar.value < 0x1100 { return scalar.properties.generalCategory == .nonspacingMark ? 0 : 1 }
    return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  /// The width of a text in columns.
  package static func of(_ text: some StringProtocol) -> Int { text.reduce(0) { $0 + of($1) } }
}

extension String {
  /// The text padded with spaces to a width in columns.
  package func filled(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - TextWidth.of(self)))
  }

  /// The text in lines of at most a width in columns, broken at blanks where there are any, and in
  /// Chinese not before a closing mark.
  package func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for character in withBoundUnits {
      if !line.isEmpty, TextWidth.of(line) + TextWidth.of(character) > width {
        // A word of Latin letters is not broken, nor is a number from its unit.
        let isWord = character != " " && (character.isASCII || character == Self.boundSpace)
        let blank = isWord ? line.lastIndex(of: " ") : nil
        let end = blank ?? line.lastBreak(before: character)
        lines.append(String(line[..<end]))
        line = String(line[end...].drop { $0 == " " })
      }
      if !(line.isEmpty && character == " ") { line.append(character) }
    }
    return (lines + [line]).map(\.withoutBoundUnits)
  }

  /// Where a line may end whose next character would be this one: at its end where nothing else is
  /// allowed.
  private func lastBreak(before next: Character) -> Index {
    guard next != " " else { return endIndex }
    var (end, next) = (endIndex, next)
    while end > startIndex {
      let before = index(before: end)
      if Self.mayBreak(between: self[before], and: next) { return end }
      (end, next) = (before, self[before])
    }
    return endIndex
  }

  /// A space at which no line is broken.
  private static let boundSpace: Character = "\u{A0}"

  private static let units: Set = [
    "V", "A", "mA", "W", "Ω", "kΩ", "µF", "mm", "cm", "m", "lx", "ms", "s", "min", "h", "kHz", "Hz",
    "MiB",
  ]

  /// The text with spaces that do not break between numbers and their units: 3.3 V.
  var withBoundUnits: String {
    let characters = Array(self)
    var text = ""
    for (index, character) in characters.enumerated() {
      let isBound =
        character == " " && index > 0 && characters[index - 1].isNumber
        && Self.units.contains(
          String(
            characters[(index + 1)...].prefix { $0.isLetter && TextWidth.of($0) == 1 }))
      text.append(isBound ? Self.boundSpace : character)
    }
    return text
  }

  /// The same text with plain spaces.
  var withoutBoundUnits: String {
    replacing(String(Self.boundSpace), with: " ")
  }

  /// The text truncated to a width in columns, with an ellipsis.
  package func cut(to width: Int) -> String {
    guard TextWidth.of(self) > width else { return self }
    guard width > 0 else { return "" }
    var result = ""
    var left = width - 1
    for character in self {
      left -= TextWidth.of(character)
      if left < 0 { break }
      result.append(character)
    }
    return result + "…"
  }
}
