// SPDX-License-Identifier: Apache-2.0
import SignConsole
import SignInterface
import Testing
import Varlink

@Suite("Replies with extreme numbers") struct ExtremeNumberTests {
  /// The limits of numbers that a client accepts, and what lies about zero.
  private static let numbers: [Int64] = [
    -9_007_199_254_740_992, -86_400_000_000, -1, 0, 1, 1 << 31, 9_007_199_254_740_992,
  ]

  /// A value with this number in place of every number in it.
  private func extreme<Value: Codable>(_ value: Value, _ number: Int64) throws -> Value {
    let object = try JSON.Object(encoding: value)
    return try Reply.final(replaced(object, by: number)).output(as: Value.self)
  }

  private func replaced(_ object: JSON.Object, by number: Int64) -> JSON.Object {
    JSON.Object(object.map { ($0.name, replaced($0.value, by: number)) })
  }

  private func replaced(_ value: JSON, by number: Int64) -> JSON {
    switch value {
    case .int: .int(number)
    case .float: .float(Double(number))
    case .array(let elements): .array(elements.map { replaced($0, by: number) })
    case .object(let members): .object(replaced(members, by: number))
    default: value
    }
  }

  @Test(
    "every report, chart and panel of a state with extreme numbers is drawn", arguments: numbers)
  func reports(number: Int64) throws {
    var state = Example.state
    state.officers[0].staleAfter = 1
    state.calls = Wire.Calls(count: 1, last: 1)
    state.letters = Wire.LetterBox(waiting: true, since: 1, emptied: 1)
    state = try extreme(state, number)
    // The same officer twice, as no sign has it.
    state.officers.append(state.officers[0])
    for (clock, texts) in [
      (Example.clock, Example.english), (Example.chineseClock, Example.chinese),
    ] {
      #expect(!StatusReport(state, clock).lines.isEmpty)
      #expect(!Explanation(state, clock).lines.isEmpty)
      #expect(!HealthReport(state).lines(clock).isEmpty)
      for change in StateChange.between(nil, state) + StateChange.between(Example.state, state) {
        #expect(!texts.line(change, in: state, clock).isEmpty)
      }
      let view = PanelView(clock, .plain)
      let world = try extreme(Example.world, number)
      let canvas = view.draw(PanelModel(state, world: world), width: 100, height: 30)
      #expect(canvas.width == 100)
    }
  }

  @Test("every report on a journal with extreme numbers is drawn", arguments: numbers)
  func journal(number: Int64) throws {
    var state = Example.state
    state.officers[0].staleAfter = 1
    state = try extreme(state, number)
    let entry = Wire.Entry(
      generation: 1, at: 1, by: Wire.Author(kind: .peer, name: "li", uid: 1), officer: "zhang",
      from: "out", status: "resting", until: 1, note: "x")
    let entries = [try extreme(entry, number), try extreme(entry, -number), entry]
    for now in [Example.today(12), Int(number)] {
      state.now = now
      let log = LogReport(entries, of: state, Example.clock)
      #expect(log.lines.count == log.rowsForSpreadsheets.count)
      for range in [
        Period.week(of: now, Example.clock), Int(number)..<Int(number) + 86_400_000_000,
      ] {
        let period = Period(range, entries: entries, of: state, Example.clock)
        #expect(!Totals(period).lines.isEmpty)
        #expect(!Totals(period).rowsForSpreadsheets.isEmpty)
        #expect(!WeekChart(period).document.isEmpty)
        #expect(!WorkLog(period).lines.isEmpty)
        #expect(!WorkLog(period).document.isEmpty)
      }
    }
  }
}
