// SPDX-License-Identifier: Apache-2.0
import PlateDrawing

/// A font in which every Chinese character is a full square and every other one is half as wide.
struct SquareMeasure: TextMeasure {
  func extent(of text: String, in typeface: Typeface) -> TextExtent {
    let halves = text.reduce(0) { $0 + ($1.isASCII || $1 == "\u{A0}" || $1 == "–" ? 1 : 2) }
    let gaps = max(0, text.count - 1) * typeface.space
    return TextExtent(
      width: (halves * typeface.size + 1) / 2 + gaps,
      ascent: (typeface.size * 86 + 99) / 100, descent: (typeface.size * 24 + 99) / 100)
  }
}
