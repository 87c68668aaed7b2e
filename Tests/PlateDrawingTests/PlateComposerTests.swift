// SPDX-License-Identifier: Apache-2.0
import Plate
import PlateDrawing
import Testing

@Suite("The layout of a plate") struct PlateComposerTests {
  /// The layout of each fifth content in every format, which four tests share; `EveryPlateTests`
  /// has the whole matrix.
  private static let all: [PlateFormat: [(content: PlateContent, composition: Composition)]] =
    Dictionary(
      uniqueKeysWithValues: PlateFormat.allCases.map { format in
        (
          format,
          stride(from: 0, to: Plates.all.count, by: 5).map { Plates.all[$0] }.map {
            ($0, PlateComposer.compose($0, for: format, measure: SquareMeasure()))
          }
        )
      })

  private func compose(_ content: PlateContent, _ format: PlateFormat = .large) -> Composition {
    PlateComposer.compose(content, for: format, measure: SquareMeasure())
  }

  private func texts(_ composition: Composition) -> [SetText] {
    composition.marks.compactMap { if case .text(let text, _, _) = $0 { text } else { nil } }
  }

  private func strings(_ composition: Composition) -> [String] {
    texts(composition).map { $0.lines.map(\.text).joined().replacing("\u{A0}", with: " ") }
  }

  private func extent(_ mark: Mark) -> Area {
    switch mark {
    case .text(let text, _, _): text.area
    case .upright(_, _, let column, _, _): column
    case .block(let area, _), .frame(let area, _, _), .emblem(let area, _),
      .photograph(let area, _), .code(let area, _):
      area
    }
  }

  @Test("nothing leaves the panel, with any officers", arguments: PlateFormat.allCases)
  func inside(format: PlateFormat) {
    for (_, composition) in Self.all[format] ?? [] {
      for mark in composition.marks where !format.area.contains(extent(mark)) {
        Issue.record("\(mark) leaves \(format.rawValue)")
      }
    }
  }

  @Test("a week of hours is shown whole or not at all", arguments: PlateFormat.allCases)
  func wholeWeek(format: PlateFormat) {
    var li = Plates.officers[1]
    li.regular = nil
    for (count, evening) in [(1, 1560), (2, 1560), (2, 1320)] {
      li.reception = Plates.hours((5, 540, 690), (5, 1200, evening), (6, 480, 1440 + 120))
      let officers = Array(Plates.officers.filter { $0.name != li.name }.prefix(count - 1)) + [li]
      for language in PlateLanguage.allCases {
        let content = Plates.plate(officers, language)
        let shown = strings(compose(content, format))
        let spans = li.reception.map(PlateLocalization(language).span)
        let counts = spans.count { span in shown.contains(span) }
        #expect([0, spans.count].contains(counts), "\(format.rawValue), \(language): \(shown)")
      }
    }
  }

  @Test("no text overlaps another one, a photograph or the code", arguments: PlateFormat.allCases)
  func apart(format: PlateFormat) {
    for (_, composition) in Self.all[format] ?? [] {
      let marks = composition.marks.filter {
        switch $0 {
        case .block, .frame: false
        default: true
        }
      }
      for (index, first) in marks.enumerated() {
        for second in marks[(index + 1)...]
        where !extent(first).intersection(extent(second)).isEmpty {
          Issue.record("\(format.rawValue): \(first) runs into \(second)")
        }
      }
    }
  }

  @Test("every officer has a name and a status label with text", arguments: PlateFormat.allCases)
  func complete(format: PlateFormat) {
    for (content, composition) in Self.all[format] ?? [] where !composition.isCramped {
      let all = strings(composition).map { $0.filter { !$0.isWhitespace } }
      for officer in content.officers {
        let label = PlateLocalization(content.language).statusLabel(of: officer, in: content).first
        for text in [officer.name, label] {
          let start = text.filter { !$0.isWhitespace }.prefix(2)
          if !all.contains(where: { $0.hasPrefix(start) }) {
            Issue.record("\(format.rawValue) does not show \(text)")
          }
        }
      }
    }
  }

  @Test("a telephone number is complete or omitted, with a diagnostic")
  func contacts() {
    for format in PlateFormat.allCases where format != .tiny {
      for (content, composition) in Self.all[format] ?? [] {
        let all = strings(composition)
        for contact in content.officers.compactMap(\.contact) {
          let isShown = all.contains { $0.hasSuffix(contact) }
          let isReported = composition.diagnostics.contains {
            $0.subject.replacing("\u{A0}", with: " ").contains(contact)
          }
          // A row with an announced end has no space for the contact.
          let isRow = content.officers.count > (format.hasList ? 4 : format == .medium ? 2 : 1)
          if !isShown && !isReported && !isRow { Issue.record("\(contact) is missing") }
        }
        for text in all where text.contains("027-8888") || text.contains("0997-123") {
          let isWhole = content.officers.contains { $0.contact.map(text.hasSuffix) ?? false }
          if !isWhole && !text.contains("今日") { Issue.record("“\(text)” ends in half a number") }
        }
      }
    }
  }

  @Test("the status label has the largest text about the officer")
  func hierarchy() throws {
    for officer in [Plates.zhang, Plates.li] {
      let set = texts(compose(Plates.plate([officer])))
      let label = try #require(officer.whereabouts?.label)
      let largest = try #require(set.first { $0.lines.map(\.text).joined() == label })
      for other in set where other != largest && other.typeface.size >= largest.typeface.size {
        Issue.record("“\(other.lines)” is as large as the status label")
      }
    }
  }

  @Test("texts side by side have one size") func common() {
    let officers = [Plates.zhang, Plates.li, Plates.unknown]
    let set = texts(compose(Plates.plate(officers)))
    for group in [["外出", "在社区", "去向待更新"], ["三级警督", "二级警司"], ["张　伟", "李晓梅", "欧阳娜"]] {
      let found = set.filter { $0.typeface.weight == .bold || group[0] == "三级警督" }
        .filter { group.contains($0.lines.map(\.text).joined()) && $0.typeface.size > 15 }
      #expect(found.count == group.count)
      #expect(Set(found.map(\.typeface.size)).count == 1)
    }
  }

  @Test("a stopped plate shows no whereabouts and whom to call") func stopped() {
    let all = strings(compose(Plates.plate([Plates.zhang], isStopped: true)))
    #expect(all.contains("暂停显示"))
    #expect(all.contains("请联系 027-8888 8888"))
    #expect(!all.contains { $0.contains("外出") || $0.contains("16:30") || $0.contains("走访") })
  }

  @Test("without a trusted clock there is no time of day and no marked day")
  func unknownClock() {
    let composition = compose(Plates.plate([Plates.zhang], asOf: nil))
    let all = strings(composition)
    #expect(all.contains("时钟尚未校准"))
    #expect(!all.contains { $0.contains("16:30") })
    let isMarked = composition.marks.contains {
      if case .text(let text, _, .white) = $0 { text.lines[0].text == "周一" } else { false }
    }
    #expect(!isMarked)
  }

  @Test("today is marked among the days of the week") func today() {
    let marked = compose(Plates.plate([Plates.zhang])).marks.compactMap { mark in
      if case .text(let text, _, .white) = mark { text.lines[0].text } else { nil }
    }
    #expect(marked == ["周一"])
  }

  @Test("a filled label has text cut out, a framed one has text in ink") func emphasis() {
    for (officer, isBar) in [(Plates.li, true), (Plates.zhang, false)] {
      let marks = compose(Plates.plate([officer])).marks
      let isInverse = marks.contains {
        if case .text(let text, _, .white) = $0 {
          text.lines.map(\.text).joined() == officer.whereabouts?.label
        } else {
          false
        }
      }
      let isFramed = marks.contains { if case .frame = $0 { true } else { false } }
      #expect(isInverse == isBar)
      #expect(isFramed == !isBar)
    }
  }

  @Test("officers with the same hours share one row of the table") func sharedHours() {
    var other = Plates.li
    other.reception = Plates.zhang.reception.reversed()
    let shared = strings(compose(Plates.plate([Plates.zhang, other])))
    #expect(shared.filter { $0 == "9:00–11:30" }.count == 1)
    let apart = strings(compose(Plates.plate([Plates.zhang, Plates.li])))
    #expect(apart.filter { $0 == "9:00–11:30" }.count == 2)
  }

  /// 张伟 with hours on workdays, in a week in which nothing else applies.
  private static var workdays: PlateOfficer {
    var officer = Plates.zhang
    officer.reception = Plates.hours(
      (1, 540, 690), (2, 540, 690), (3, 540, 690), (4, 540, 690), (5, 540, 690))
    officer.regular = [PlateHours(weekday: PlateHours.workdays, from: 540, to: 690)]
    return officer
  }

  @Test(
    "hours by kinds of days are printed as an office does",
    arguments: [PlateFormat.larger, .large, .medium])
  func kinds(_ format: PlateFormat) {
    let texts = strings(compose(Plates.plate([Self.workdays], .chinese), format))
    #expect(texts.filter { $0 == "工作日" }.count == 1)
    #expect(texts.filter { $0 == "9:00–11:30" }.count == 1)
    #expect(!texts.contains("周二"))
    let english = strings(compose(Plates.plate([Self.workdays], .english), format))
    #expect(english.contains("Workdays"))
  }

  @Test("officers with days of the week and with kinds of days have one table by day")
  func mixed() {
    let texts = strings(compose(Plates.plate([Self.workdays, Plates.li], .chinese)))
    #expect(texts.contains("周五") && !texts.contains("工作日"))
    #expect(texts.filter { $0 == "9:00–11:30" }.count == 6)
  }

  @Test("a day without hours is reported in words, also in a week without any")
  func holiday() {
    func closed(_ officer: PlateOfficer, _ asOf: PlateTime? = Plates.now) -> Bool {
      strings(compose(Plates.plate([officer], .chinese, asOf: asOf)))
        .contains { $0.contains("今日不接待") }
    }
    #expect(!closed(Self.workdays))
    #expect(!closed(Plates.unknown))
    var away = Self.workdays
    away.reception.removeFirst()
    away.regular = nil
    #expect(closed(away))
    #expect(!closed(away, nil))
    away.reception = []
    #expect(!closed(away))
    away.regular = []
    #expect(closed(away))
    away.regular = Self.workdays.regular
    #expect(closed(away))
    // What is left of the night before is reception too, and no column of the table.
    away.reception = Plates.hours((PlateHours.sinceYesterday, 0, 120))
    away.regular = nil
    #expect(!closed(away))
    let texts = strings(compose(Plates.plate([away], .chinese)))
    #expect(!texts.contains { $0.contains("0:00") })
  }

  @Test("a shortened text has a diagnostic") func diagnostics() {
    let composition = compose(Plates.plate([Plates.long]), .small)
    #expect(composition.diagnostics.contains { $0.kind == .shortened && $0.subject.contains("谢谢") })
    #expect(compose(Plates.plate([Plates.zhang])).diagnostics == [])
  }
}
