// SPDX-License-Identifier: Apache-2.0

/// Breaks a text into lines: between Chinese characters and at spaces.
///
/// The rules of GB/T 15834 define which characters must not begin or end a line.
struct LineBreaker {
  /// The unbreakable parts, in order; joined they are the text.
  let parts: [String]

  init(_ text: String) {
    var parts: [String] = []
    var previous: Character?
    for character in text {
      if let last = previous, !Self.mayBreak(last, character), !parts.isEmpty {
        parts[parts.count - 1].append(character)
      } else {
        parts.append(String(character))
      }
      previous = character
    }
    self.parts = parts
  }

  /// Closing characters, which never begin a line.
  private static let closing: Set<Character> = Set(
    "，。、；：？！）》〉」』】〕”’…—·,.;:?!)]}%℃\u{0F0D}\u{0F0E}\u{0F0B}")

  /// Opening characters, which never end a line.
  private static let opening: Set<Character> = Set("（《〈「『【〔“‘([{$￥")

  private static func mayBreak(_ left: Character, _ right: Character) -> Bool {
    if left == "\u{A0}" || right == "\u{A0}" { return false }
    if right.isWhitespace || closing.contains(right) || opening.contains(left) { return false }
    // Tibetan breaks after the point that ends each syllable.
    if left.isWhitespace || left == "–" || left.unicodeScalars.last == "\u{0F0B}" { return true }
    return isHan(left) || isHan(right)
  }

  /// Whether a character is full-width and set without spaces.
  static func isHan(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    return switch scalar.value {
    case 0x2E80...0x9FFF, 0xA000...0xA4CF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }

  /// The text in lines of at most this width; nil if there are too many lines, or if a part is
  /// wider.
  func lines(
    within width: Int, atMost most: Int, measure: (String) -> Int
  ) -> [String]? {
    var lines: [String] = []
    var line = ""
    for part in parts {
      let longer = line + part
      if measure(Self.trimmed(longer)) <= width {
        line = longer
        continue
      }
      let next = String(part.drop(while: \.isWhitespace))
      guard !line.isEmpty, lines.count + 1 < most, measure(Self.trimmed(next)) <= width else {
        return nil
      }
      lines.append(Self.trimmed(line))
      line = next
    }
    return lines + [Self.trimmed(line)]
  }

  /// The same number of lines with even widths: no single character is left for the last line.
  func evenLines(
    within width: Int, atMost most: Int, measure: (String) -> Int
  ) -> [String]? {
    guard var best = lines(within: width, atMost: most, measure: measure) else { return nil }
    var (tooNarrow, wideEnough) = (width / max(1, best.count) / 2, width)
    while best.count > 1, wideEnough - tooNarrow > 1 {
      let middle = (tooNarrow + wideEnough) / 2
      if let lines = lines(within: middle, atMost: best.count, measure: measure) {
        (best, wideEnough) = (lines, middle)
      } else {
        tooNarrow = middle
      }
    }
    return best
  }

  private static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last?.isWhitespace == true { line.removeLast() }
    return String(line)
  }
}
