// SPDX-License-Identifier: Apache-2.0

/// A screen for a terminal whose character set is not UTF-8.
///
/// Terminals with GBK or GB18030 show what has one column in Unicode, such as lines and quotation
/// marks, in two. So those become ASCII, and the columns stay in place.
package enum NarrowText {
  /// A text in which everything but Chinese and other wide characters is ASCII.
  package static func of(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for character in text {
      if character.isASCII || TextWidth.of(character) == 2 {
        result.append(character)
      } else {
        result.append(substitutes[character] ?? substitute(for: character))
      }
    }
    return result
  }

  private static let substitutes: [Character: Character] = [
    "─": "-", "━": "-", "═": "=", "│": "|", "┃": "|", "║": "|", "●": "*", "★": "*", "☆": "*",
    "○": "o", "◉": "*",
    "›": ">", "→": ">", "←": "<", "↑": "^", "↓": "v", "✓": "+", "·": ".", "•": "*", "…": "~",
    "–": "-", "—": "-", "“": "\"", "”": "\"", "‘": "'", "’": "'", "×": "x", "°": "o", "█": "#",
    "▀": "#", "▄": "#", "▌": "#", "▐": "#",
  ]

  private static func substitute(for character: Character) -> Character {
    guard let value = character.unicodeScalars.first?.value else { return " " }
    switch value {
    // Corners and crossings of lines; braille with and without dots.
    case 0x250C...0x257F: return "+"
    case 0x2800: return " "
    case 0x2801...0x28FF: return "#"
    default: return "?"
    }
  }
}
