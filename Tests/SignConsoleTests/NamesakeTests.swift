// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Testing

@testable import SignConsole

@Suite("Two officers with one name") struct NamesakeTests {
  /// The office of the examples, whose second officer has the name of the first one.
  private static var state: Wire.State {
    var state = Example.state
    state.officers[1].name = "张 伟\u{200D}"
    return state
  }

  private static let entries = ["zhang", "li"].enumerated().map { index, officer in
    Wire.Entry(
      generation: index + 1, at: Example.today(10 + index), by: .init(kind: .peer, uid: 0),
      officer: officer, status: "out")
  }

  private static func period(_ clock: WallClock) -> Period {
    Period(Example.today(0)..<Example.today(18), entries: entries, of: state, clock)
  }

  @Test("they have their keys in what is confirmed, followed and explained") func state() {
    let state = Self.state
    let line = Example.chinese.confirmation(state.officers[0], in: state, Example.chineseClock)
    #expect(line.hasPrefix("张伟（zhang）：外出"), "\(line)")
    let change = Example.english.line(.whereabouts(state.officers[0]), in: state, Example.clock)
    #expect(change.hasPrefix("张伟 (zhang): Out"), "\(change)")
    let lines = Explanation(state, Example.chineseClock).lines
    #expect(lines.contains { $0.hasPrefix("  张伟（zhang）：") })
    #expect(lines.contains { $0.contains("（li）：") })
    #expect(lines.contains { $0.contains("张伟（zhang）预计返回") }, "\(lines)")
  }

  @Test("and in every report and spreadsheet") func reports() {
    let log = LogReport(Self.entries, of: Self.state, Example.chineseClock).rowsForSpreadsheets
    #expect(log.dropFirst().map { $0[2] } == ["张伟（zhang）", "张 伟\u{200D}（li）"])
    let period = Self.period(Example.chineseClock)
    let totals = Totals(period).rowsForSpreadsheets.dropFirst().map { $0[2] }
    #expect(totals == ["张伟（zhang）", "张 伟\u{200D}（li）"])
    let work = Set(WorkLog(period).rowsForSpreadsheets.dropFirst().map { $0[2] })
    #expect(work == ["张伟（zhang）", "张 伟\u{200D}（li）"])
    #expect(WorkLog(period).document.contains("张伟（zhang）"))
    #expect(WorkLog(period).lines.contains { $0.hasPrefix("张伟（zhang）") })
    #expect(WeekChart(period).document.contains("张伟（zhang）"))
    #expect(Totals(period).lines.contains { $0.contains("张伟（zhang）") })
  }

  @Test("so has a name of the past that somebody else has today; a name of one person has no key")
  func past() {
    let names = [
      Wire.Name(kind: .officer, key: "wang", name: "李娜", after: 0),
      Wire.Name(kind: .officer, key: "wang", name: "王芳", after: 4),
    ]
    let entries = [("wang", 3), ("wang", 5), ("li", 6), ("zhang", 7)].map { officer, generation in
      Wire.Entry(generation: generation, by: .init(kind: .peer), officer: officer, status: "out")
    }
    let report = LogReport(entries, names: names, of: Example.state, Example.chineseClock)
    let who = report.rowsForSpreadsheets.dropFirst().map { $0[2] }
    #expect(who == ["李娜（wang）", "王芳", "李娜（li）", "张伟"])
  }
}
