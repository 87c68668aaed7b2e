// SPDX-License-Identifier: Apache-2.0
import Plate
import PlateDrawing
import Testing

@Suite("Every plate") struct EveryPlateTests {
  /// How many officers with names of two and three characters have room, with any end.
  private static let capacity: [PlateFormat: [PlateLanguage: Int]] = [
    .largest: [.chinese: 4, .bilingual: 4, .english: 4],
    .larger: [.chinese: 4, .bilingual: 4, .english: 4],
    .large: [.chinese: 4, .bilingual: 4, .english: 4],
    .compact: [.chinese: 4, .bilingual: 4, .english: 4],
    .medium: [.chinese: 4, .bilingual: 4, .english: 4],
    .small: [.chinese: 4, .bilingual: 4, .english: 4],
    .tiny: [.chinese: 4, .bilingual: 4, .english: 2],
  ]

  @Test(
    "has each name, status and end whole inside its area, or is refused",
    arguments: PlateFormat.allCases)
  func essential(format: PlateFormat) { Self.check(every: 37, on: format) }

  /// Composes each n-th of all plates with the nominal measure.
  static func check(every step: Int, on format: PlateFormat) {
    let all = EveryPlate.all(on: format)
    for index in stride(from: 0, to: all.count, by: step) {
      let plate = all[index]
      let content = plate.content
      let composition = PlateComposer.compose(content, for: format, measure: NominalMeasure())
      for problem in PlateCheck(composition, content, format).problems {
        Issue.record("\(plate): \(problem)")
      }
      let capacity = capacity[format]?[plate.language] ?? 0
      if plate.names == .short, plate.count <= capacity, composition.isCramped {
        Issue.record("\(plate) has no room: \(composition.diagnostics)")
      }
    }
  }

  @Test("loses what may go in the documented order") func order() {
    // What is gone at each width of the type, from the most to the least room.
    var officers = [Plates.zhang, Plates.li]
    officers[1].whereabouts?.until = Plates.at(17, 0)
    let content = Plates.plate(officers, code: "https://example.org/hualou")
    let medium = PlateComposer.compose(content, for: .medium, measure: NominalMeasure())
    let gone = medium.diagnostics.filter { $0.kind == .leftOut }.map(\.subject)
    #expect(!medium.isCramped)
    #expect(!gone.isEmpty)
    for name in ["张伟", "李晓梅", "外出", "在社区"] { #expect(!gone.contains(name)) }
  }

  @Test("has a form of the end for the room that there is") func forms() {
    let localization = PlateLocalization(.chinese)
    var out = PlateWhereabouts(label: "外出", until: Plates.at(9, 30, day: 24))
    func forms(_ language: PlateLanguage = .chinese) -> [String] {
      PlateLocalization(language).ends(of: out, asOf: Plates.now).map {
        $0.replacing("\u{A0}", with: " ")
      }
    }
    #expect(forms() == ["至 11月24日 9:30", "至11月24日", "至11/24"])
    #expect(forms(.english) == ["until 11-24 9:30", "until 24 November", "until 24 Nov"])
    out.until = PlateTime(year: 2027, month: 1, day: 4, weekday: 1, minute: 570)
    #expect(forms().last == "至1/4")
    // A year and a day ahead the date alone would be read as this year's.
    out.until = PlateTime(year: 2027, month: 11, day: 24, weekday: 3, minute: 570)
    #expect(forms().last == "至2027年")
    out.until = Plates.at(13, 30, day: 22)
    out.isPastEnd = true
    out.isExpectedBack = true
    #expect(forms() == ["原定 11月22日 13:30 返回", "原定11月22日", "原定11/22"])
    out.until = Plates.at(13, 30)
    #expect(forms() == ["原定 13:30 返回", "原定13:30"])
    #expect(forms(.english) == ["was due 13:30", "due 13:30"])
    out.isExpectedBack = nil
    #expect(forms() == ["原定至 13:30", "原定13:30"])
    #expect(forms(.english) == ["was until 13:30", "past 13:30"])
    out.until = Plates.at(13, 30, day: 22)
    #expect(forms() == ["原定至 11月22日 13:30", "原定11月22日", "原定11/22"])
    #expect(forms(.english) == ["was until 11-22 13:30", "past 22 November", "past 22 Nov"])
    #expect(localization.ends(of: PlateWhereabouts(label: "外出"), asOf: Plates.now) == [])
  }
}
