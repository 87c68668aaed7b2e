// SPDX-License-Identifier: Apache-2.0
import Plate
import PlateDrawing
import Testing

@Suite("A plate's layout") struct PlateComposerTests {
  /// The layout of every content in every format, as four tests look at all of them.
  private static let all: [PlateFormat: [(content: PlateContent, composition: Composition)]] =
    Dictionary(
      uniqueKeysWithValues: PlateFormat.allCases.map { format in
        (
          format,
          Plates.all.map {
            ($0, PlateComposer.compose($0, for: format, measure: SquareMeasure()))
          }
        )
      })

  private func compose(_ content: PlateContent, _ format: PlateFormat = .large) -> Composition {
    PlateComposer.compose(content, for: format, measure: SquareMeasure())
  }

  private func texts(_ composition: Composition) -> [SetText] {
    composition.marks.compactMap { if case .text(let text, _) = $0 { text } else { nil } }
  }

  private func words(_ composition: Composition) -> [String] {
    texts(composition).map { $0.lines.map(\.text).joined().replacing("\u{A0}", with: " ") }
  }

  private func extent(_ mark: Mark) -> Area {
    switch mark {
    case .text(let text, _): text.area
    case .block(let area), .frame(let area, _), .photograph(let area, _), .code(let area, _): area
    }
  }

  @Test("nothing leaves the panel, whoever stands on it", arguments: PlateFormat.allCases)
  func inside(format: PlateFormat) {
    for (_, composition) in Self.all[format] ?? [] {
      for mark in composition.marks where !format.area.contains(extent(mark)) {
        Issue.record("\(mark) leaves \(format.rawValue)")
      }
    }
  }

  @Test("no text runs into another, a photograph or the code", arguments: PlateFormat.allCases)
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

  @Test("every officer has a name and a tag with something on it", arguments: PlateFormat.allCases)
  func complete(format: PlateFormat) {
    for (content, composition) in Self.all[format] ?? [] {
      let all = words(composition).map { $0.filter { !$0.isWhitespace } }
      for officer in content.officers {
        let tag = PlateLocalization(content.language).statusLabel(of: officer, in: content).first
        for text in [officer.name, tag] {
          let start = text.filter { !$0.isWhitespace }.prefix(2)
          if !all.contains(where: { $0.hasPrefix(start) }) {
            Issue.record("\(format.rawValue) does not say \(text)")
          }
        }
      }
    }
  }

  @Test("a number that is called is whole or absent, and its absence is told")
  func contacts() {
    for format in PlateFormat.allCases where format != .tiny {
      for (content, composition) in Self.all[format] ?? [] {
        let all = words(composition)
        for contact in content.officers.compactMap(\.contact) {
          let isShown = all.contains { $0.hasSuffix(contact) }
          let isTold = composition.diagnostics.contains {
            $0.subject.replacing("\u{A0}", with: " ").contains(contact)
          }
          // Beside an announced end a row has no room for the contact as well.
          let isRow = content.officers.count > (format == .large ? 4 : format == .medium ? 2 : 1)
          if !isShown && !isTold && !isRow { Issue.record("\(contact) is lost") }
        }
        for text in all where text.contains("027-8888") || text.contains("0997-123") {
          let isWhole = content.officers.contains { $0.contact.map(text.hasSuffix) ?? false }
          if !isWhole && !text.contains("今日") { Issue.record("“\(text)” ends in half a number") }
        }
      }
    }
  }

  @Test("the tag is set larger than anything else about the officer")
  func hierarchy() throws {
    for officer in [Plates.zhang, Plates.li] {
      let set = texts(compose(Plates.plate([officer])))
      let label = try #require(officer.whereabouts?.label)
      let tag = try #require(set.first { $0.lines.map(\.text).joined() == label })
      for other in set where other != tag && other.typeface.size >= tag.typeface.size {
        Issue.record("“\(other.lines)” is as large as the tag")
      }
    }
  }

  @Test("what stands side by side is of one size") func common() {
    let officers = [Plates.zhang, Plates.li, Plates.unknown]
    let set = texts(compose(Plates.plate(officers)))
    for group in [["外出", "在社区", "去向待更新"], ["三级警督", "二级警司"], ["张　伟", "李晓梅", "欧阳娜"]] {
      let found = set.filter { $0.typeface.weight == .bold || group[0] == "三级警督" }
        .filter { group.contains($0.lines.map(\.text).joined()) && $0.typeface.size > 15 }
      #expect(found.count == group.count)
      #expect(Set(found.map(\.typeface.size)).count == 1)
    }
  }

  @Test("a stopped plate claims nothing and says whom to call") func stopped() {
    let all = words(compose(Plates.plate([Plates.zhang], isStopped: true)))
    #expect(all.contains("暂停显示"))
    #expect(all.contains("请联系 027-8888 8888"))
    #expect(!all.contains { $0.contains("外出") || $0.contains("16:30") || $0.contains("走访") })
  }

  @Test("without a trusted clock no time of the day is told and no day is marked")
  func unknownClock() {
    let composition = compose(Plates.plate([Plates.zhang], asOf: nil))
    let all = words(composition)
    #expect(all.contains("时钟未校准"))
    #expect(!all.contains { $0.contains("16:30") })
    let isMarked = composition.marks.contains {
      if case .text(let text, isInverse: true) = $0 { text.lines[0].text == "周一" } else { false }
    }
    #expect(!isMarked)
  }

  @Test("today is marked among the days of the week") func today() {
    let marked = compose(Plates.plate([Plates.zhang])).marks.compactMap { mark in
      if case .text(let text, isInverse: true) = mark { text.lines[0].text } else { nil }
    }
    #expect(marked == ["周一"])
  }

  @Test("a black bar holds words left out of it, a frame holds words in ink") func emphasis() {
    for (officer, isBar) in [(Plates.li, true), (Plates.zhang, false)] {
      let marks = compose(Plates.plate([officer])).marks
      let isInverse = marks.contains {
        if case .text(let text, isInverse: true) = $0 {
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
    let shared = words(compose(Plates.plate([Plates.zhang, other])))
    #expect(shared.filter { $0 == "9:00–11:30" }.count == 1)
    let apart = words(compose(Plates.plate([Plates.zhang, Plates.li])))
    #expect(apart.filter { $0 == "9:00–11:30" }.count == 2)
  }

  @Test("what is shortened is told") func diagnostics() {
    let composition = compose(Plates.plate([Plates.long]), .small)
    #expect(composition.diagnostics.contains { $0.kind == .shortened && $0.subject.contains("谢谢") })
    #expect(compose(Plates.plate([Plates.zhang])).diagnostics == [])
  }
}
