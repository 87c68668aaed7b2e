// SPDX-License-Identifier: Apache-2.0

/// A measure of text without fonts: no glyph of Noto Sans CJK or Noto Serif CJK is wider.
///
/// What fits by this measure fits in those fonts.
public struct NominalMeasure: TextMeasure {
  /// Makes the measure.
  public init() {}

  /// The extent of a text, with the width of each character by its class.
  public func extent(of text: String, in typeface: Typeface) -> TextExtent {
    var thousandths = 0
    var count = 0
    for character in text {
      let width = Self.width(of: character)
      // Small type is hinted: each digit has whole pixels.
      thousandths +=
        width == Self.digit && typeface.size < TextStyle.smallestSong
        ? (typeface.size * 585 + 500) / 1000 * 1000 : width * typeface.size
      count += 1
    }
    return TextExtent(
      width: (thousandths + 999) / 1000 + max(0, count - 1) * typeface.space,
      ascent: (typeface.size * 88 + 99) / 100, descent: (typeface.size * 24 + 99) / 100)
  }

  /// The width of a digit in 宋体, in thousandths of the em.
  private static let digit = 620

  /// The width of a character, in thousandths of the em.
  private static func width(of character: Character) -> Int {
    guard let byte = character.asciiValue else {
      return character == "\u{A0}" ? 300 : character == "–" ? 600 : 1000
    }
    return switch byte {
    case 0x30...0x39: digit
    case 0x57, 0x40, 0x25: 1100
    case 0x4D, 0x6D: 1000
    case 0x48, 0x77: 900
    case 0x4E, 0x55: 850
    case 0x49: 460
    case 0x41...0x5A, 0x26: 800
    case 0x69, 0x6A, 0x6C, 0x2C, 0x2E, 0x3A, 0x3B, 0x27: 400
    case 0x2F: 420
    case 0x66, 0x72, 0x74, 0x73: 510
    case 0x63, 0x76, 0x78, 0x79, 0x7A, 0x65: 625
    case 0x61...0x7A: 710
    case 0x20: 300
    default: 670
    }
  }
}
