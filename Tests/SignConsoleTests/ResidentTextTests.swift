// SPDX-License-Identifier: Apache-2.0
import SignConsole
import SignInterface
import Testing

@Suite("The texts of calls and letters") struct ResidentTextTests {
  private static let full = Wire.LetterBox(
    waiting: true, since: Example.today(14, 5), emptied: Example.today(-24 + 9),
    emptiedBy: .init(kind: .peer, name: "li", uid: 1001))

  private static var state: Wire.State {
    var state = Example.goodState
    state.calls = Wire.Calls(count: 2, last: Example.today(18, 40))
    state.letters = full
    return state
  }

  private func report(_ state: Wire.State, _ clock: WallClock) -> [String] {
    Array(StatusReport(state, clock).lines.dropFirst(8).prefix { !$0.isEmpty })
  }

  @Test("the status has a line for the calls and one for the report box") func status() {
    #expect(
      report(Self.state, Example.clock) == [
        "Calls at the door: 2 since the start, the last 18:40",
        "Report box: letters since 14:05; last emptied by li, yesterday 09:00",
      ])
    #expect(
      report(Self.state, Example.chineseClock) == [
        "门铃：启动以来 2 次，最近一次 18:40",
        "警民联系箱：自 14:05 起有信件；上次由 li 清空：昨天 09:00",
      ])
  }

  @Test("no calls, no letters and an unknown time have texts") func nothing() {
    var state = Self.state
    state.calls = Wire.Calls(count: 0)
    state.letters = Wire.LetterBox(waiting: false)
    #expect(
      report(state, Example.clock) == [
        "Calls at the door: none since the start", "Report box: no letters",
      ])
    state.letters = Wire.LetterBox(waiting: true)
    #expect(report(state, Example.clock).last == "Report box: letters, time unknown")
  }

  @Test("calls, letters and each emptying are changes, a time that becomes known is none")
  func changes() {
    var before = Self.state
    before.calls = Wire.Calls(count: 1)
    #expect(
      StateChange.between(before, Self.state) == [
        .called(Wire.Calls(count: 2, last: Example.today(18, 40)))
      ])
    var empty = Self.state
    empty.letters = Wire.LetterBox(waiting: false)
    #expect(StateChange.between(empty, Self.state) == [.letters(Self.full)])
    var undated = Self.state
    undated.letters?.since = nil
    undated.letters?.emptied = nil
    #expect(StateChange.between(undated, Self.state) == [])
    var again = empty
    again.letters = Wire.LetterBox(
      waiting: false, emptied: Example.today(18),
      emptiedBy: .init(kind: .peer, name: "li", uid: 1001))
    #expect(StateChange.between(empty, again).count == 1)
  }

  @Test("the log has letters in both languages, and CSV has the key") func log() {
    let entries = [
      Wire.Entry(
        generation: 3, at: Example.today(9), by: .init(kind: .button, name: "letters"),
        letters: .arrived),
      Wire.Entry(
        generation: 4, at: Example.today(10), by: .init(kind: .peer, name: "li", uid: 1001),
        letters: .emptied),
    ]
    let english = LogReport(entries, of: Self.state, Example.clock)
    #expect(english.lines[1].contains("report box   a letter"))
    #expect(english.rowsForSpreadsheets.map { $0[4] } == ["After", "a letter", "emptied"])
    let chinese = LogReport(entries, of: Self.state, Example.chineseClock)
    #expect(chinese.lines[2].contains("警民联系箱  已清空"))
  }
}
