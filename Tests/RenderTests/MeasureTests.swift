// SPDX-License-Identifier: Apache-2.0
import Plate
import PlateDrawing
import PlateDrawingTests
import Testing

@testable import dutysign_render

@Suite("The measures of text") struct MeasureTests {
  private static let sizes = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 24, 30, 40, 60]

  @Test("no character of the fonts is wider than nominal") func widths() {
    let typesetter = Typesetter()
    let nominal = NominalMeasure()
    let ascii = (UInt8(0x21)...0x7E).map { String(Character(UnicodeScalar($0))) }
    for size in Self.sizes {
      for weight in [Weight.regular, .bold] {
        let typeface = TextStyle(size...size, weight: weight).typeface(size)
        for text in ascii + ["年", "·", "–", "…", "　"] {
          let ten = String(repeating: text, count: 10)
          let width = typesetter.extent(of: ten, in: typeface).width
          // The ink of the last character may hang over by a pixel.
          if width - 1 > nominal.extent(of: ten, in: typeface).width {
            Issue.record("\(text) at \(size) \(weight) is \(Double(width) / 10) wide")
          }
        }
      }
    }
  }

  @Test("Tibetan stands on the baseline of the Chinese and the Latin letters beside it")
  func baseline() {
    let typesetter = Typesetter()
    let name = "ཀྲང་ཝེ"
    for size in [20, 24, 40] {
      let typeface = TextStyle(size...size).typeface(size)
      let own = typesetter.extent(of: name, in: typeface)
      // Without a font there is a box, which proves nothing.
      guard !typesetter.diagnostics.contains(where: { $0.kind == .missingGlyph }) else { return }
      for other in ["警长", "Zhang"] {
        let beside = typesetter.extent(of: other, in: typeface)
        for both in ["\(other) \(name)", "\(name) \(other)"] {
          let extent = typesetter.extent(of: both, in: typeface)
          #expect(extent.ascent == max(own.ascent, beside.ascent), "\(both) at \(size)")
          #expect(extent.descent == max(own.descent, beside.descent), "\(both) at \(size)")
        }
      }
    }
  }

  @Test("with the fonts every plate is whole that the nominal measure accepts")
  func plates() { Self.check(every: 61) }

  /// Composes each n-th of all plates with the fonts.
  static func check(every step: Int) {
    let typesetter = Typesetter()
    for format in PlateFormat.allCases {
      let all = EveryPlate.all(on: format)
      for index in stride(from: 0, to: all.count, by: step) {
        let content = all[index].content
        let composition = PlateComposer.compose(content, for: format, measure: typesetter)
        for problem in PlateCheck(composition, content, format).problems {
          Issue.record("\(all[index]): \(problem)")
        }
      }
    }
  }
}
