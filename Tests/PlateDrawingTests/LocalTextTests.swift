// SPDX-License-Identifier: Apache-2.0
import Plate
import Testing

@testable import PlateDrawing

/// A font in which Tibetan reaches further up and down than Chinese.
private struct TallMeasure: TextMeasure {
  func extent(of text: String, in typeface: Typeface) -> TextExtent {
    var extent = SquareMeasure().extent(of: text, in: typeface)
    if text.unicodeScalars.contains(where: { (0x0F00...0x0FFF).contains($0.value) }) {
      extent.ascent = typeface.size * 11 / 10
      extent.descent = typeface.size / 2
    }
    return extent
  }
}

@Suite("Texts in another language of the place") struct LocalTextTests {
  private static let label = "སྡེ་ཁུལ།"

  /// A plate of so many officers, each with a name and a label in Tibetan.
  private func plate(_ count: Int, _ language: PlateLanguage = .bilingual) -> PlateContent {
    var content = Plates.plate(
      (0..<count).map { index in
        PlateOfficer(
          name: ["索朗", "张伟", "李晓梅", "王建国"][index], rank: "三级警长",
          contact: "0891-234567\(index)",
          whereabouts: PlateWhereabouts(
            label: "在社区", english: "In community", until: Plates.at(16, 30), local: Self.label),
          local: "བསོད་ནམས")
      }, language)
    content.local = "ཉེན་རྟོག་ཁང་།"
    return content
  }

  private func compose(_ content: PlateContent, _ format: PlateFormat) -> Composition {
    PlateComposer.compose(content, for: format, measure: TallMeasure())
  }

  private func texts(_ composition: Composition) -> [SetText] {
    composition.marks.compactMap { if case .text(let text, _, _) = $0 { text } else { nil } }
  }

  private func strings(_ composition: Composition) -> [String] {
    texts(composition).map { $0.lines.map(\.text).joined() }
  }

  @Test("a label has them beside English, the office above Chinese, a name after the rank")
  func places() throws {
    let composition = compose(plate(2), .large)
    let all = strings(composition)
    #expect(all.contains(Self.label + "\u{2003}In community"))
    #expect(all.contains("三级警长 བསོད་ནམས"))
    let (local, own) = (all.firstIndex(of: "ཉེན་རྟོག་ཁང་།"), all.firstIndex(of: "花楼社区警务室"))
    #expect(try #require(local) < (try #require(own)))
  }

  @Test("a Chinese plate has them without English, an English one does not have them")
  func languages() {
    let chinese = strings(compose(plate(1, .chinese), .large))
    #expect(chinese.contains(Self.label))
    #expect(!chinese.contains { $0.contains("In community") })
    #expect(!strings(compose(plate(1, .english), .large)).contains { $0.contains(Self.label) })
  }

  @Test("English that a long label displaces is reported, and what is set is not")
  func displaced() {
    var displacing = 0
    for count in 1...40 {
      var content = plate(1)
      let local = String(repeating: "ཁུལ།", count: count)
      content.officers[0].whereabouts?.local = local
      let composition = compose(content, .large)
      let isSet = strings(composition).contains { $0.contains("In community") }
      let isTold = composition.diagnostics.contains {
        $0.kind == .leftOut && $0.subject == "In community"
      }
      #expect(isSet != isTold, "\(count): \(composition.diagnostics)")
      if strings(composition).contains(local) { displacing += 1 }
    }
    #expect(displacing > 0)
  }

  @Test("letters that run from the right are isolated from an end, a rank and English")
  func isolated() {
    var content = plate(1)
    content.officers[0].local = "ئەلى"
    content.officers[0].whereabouts?.local = "سىرتتا (2)"
    content.officers[0].whereabouts?.note = "9:00 دىن 17:00 غىچە"
    let all = strings(compose(content, .large))
    #expect(all.contains("三级警长 \u{2068}ئەلى\u{2069}"))
    #expect(all.contains("سىرتتا (2)\u{2003}\u{2068}In community\u{2069}"))
    #expect(all.contains { $0.hasSuffix("\u{2068}9:00 دىن 17:00 غىچە\u{2069}") })
  }

  @Test(
    "Mongolian stands upright at the left, and nothing runs into it",
    arguments: [
      (PlateFormat.large, Palette.blackWhite), (.large, .six), (.compact, .blackWhite),
      (.compact, .six), (.medium, .blackWhite),
    ])
  func upright(format: PlateFormat, palette: Palette) throws {
    var content = plate(2)
    content.local = "ᠴᠠᠭᠳᠠᠭ᠎ᠠ ᠶᠢᠨ ᠲᠠᠰᠤᠭ"
    let composition = PlateComposer.compose(
      content, for: format, measure: TallMeasure(), inks: InkSet(palette))
    let columns = composition.marks.compactMap { mark -> (text: String, area: Area)? in
      if case .upright(let text, _, let column, _, _) = mark { (text, column) } else { nil }
    }
    let column = try #require(columns.first)
    #expect(columns.count == 1 && column.text == content.local)
    #expect(format.area.contains(column.area))
    #expect(!strings(composition).contains { $0.contains("ᠠ") })
    for text in texts(composition) { #expect(text.area.x >= column.area.right) }
    content.language = .english
    let english = PlateComposer.compose(content, for: format, measure: TallMeasure())
    #expect(!english.marks.contains { if case .upright = $0 { true } else { false } })
  }

  @Test("only a text that is all Mongolian does", arguments: ["ᠠ 中", "བོད", "", " "])
  func notUpright(text: String) { #expect(!text.isWrittenUpright) }

  @Test("where a label has no room for both, English goes") func narrow() {
    let labels = strings(compose(plate(4), .large)).filter { $0.contains(Self.label) }
    #expect(!labels.isEmpty)
    #expect(labels.allSatisfy { $0 == Self.label })
  }

  @Test("high letters leave no box and run into nothing", arguments: PlateFormat.allCases, 1...4)
  func room(format: PlateFormat, count: Int) {
    let composition = compose(plate(count), format)
    let all = texts(composition)
    for (index, first) in all.enumerated() {
      #expect(format.area.contains(first.area), "\(first) leaves \(format.rawValue)")
      for second in all[(index + 1)...] {
        #expect(first.area.intersection(second.area).isEmpty, "\(first) runs into \(second)")
      }
    }
  }

  @Test("what is not whole is left out, and said", arguments: PlateFormat.allCases, 1...4)
  func whole(format: PlateFormat, count: Int) {
    let composition = compose(plate(count), format)
    #expect(!strings(composition).contains { $0.contains("བ") && $0.hasSuffix("…") })
  }

  @Test("the lines of a text in high letters do not touch") func lines() throws {
    let fitter = TextFitter(TallMeasure())
    let box = Area(x: 0, y: 0, width: 120, height: 200)
    let set = try #require(fitter.set("བོད་ལྗོངས་", TextStyle(20...20, lines: 2), in: box))
    let (upper, lower) = (set.lines[0], set.lines[1])
    #expect(upper.baseline + upper.extent.descent < lower.baseline - lower.extent.ascent)
  }
}
