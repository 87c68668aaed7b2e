// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface
import Testing

@testable import SignConsole

@Suite("An hour that occurs twice, because the clocks are put back") struct RepeatedHourTests {
  /// Berlin on 25 October 2026: at 03:00 it is 02:00 again.
  private static let change = 1_792_890_000_000_000
  private static let zone = Zone(
    name: "Europe/Berlin", initialOffset: 7200,
    changes: [.init(at: 1_792_890_000, offset: 3600)])
  private static let english = WallClock(zone, Example.english)
  private static let chinese = WallClock(zone, Example.chinese)

  private static func minutes(_ minutes: Int) -> Int { change + minutes * 60_000_000 }

  private static let entries = [
    DayReportsTests.entry(1, minutes(-90), "out"),
    DayReportsTests.entry(2, minutes(-30), "resting"),
    DayReportsTests.entry(3, minutes(30), "at-station"),
    DayReportsTests.entry(4, minutes(90), "out"),
  ]

  @Test("is marked in the log, in both languages and for spreadsheets, which sort it") func log() {
    let english = LogReport(Self.entries, of: Example.state, Self.english)
    let times = ["01:30:00", "02:30:00 (1st)", "02:30:00 (2nd)", "03:30:00"]
    for (line, time) in zip(english.lines.dropFirst(), times) {
      #expect(line.contains("2026-10-25 \(time)  "), "\(line)")
    }
    let chinese = LogReport(Self.entries, of: Example.state, Self.chinese).lines
    #expect(chinese[2].contains("2026年10月25日 02:30:00（第一次）"))
    #expect(chinese[3].contains("2026年10月25日 02:30:00（第二次）"))
    let cells = english.rowsForSpreadsheets.dropFirst().map { $0[1] }
    #expect(
      cells == [
        "2026-10-25 01:30:00", "2026-10-25 02:30:00 (1)", "2026-10-25 02:30:00 (2)",
        "2026-10-25 03:30:00",
      ])
    #expect(cells == cells.sorted())
  }

  @Test("is marked in the work log, whose rows still add up to the 25 hours of the day")
  func workLog() {
    var state = DayReportsTests.state
    state.now = Self.minutes(48 * 60)
    let day = Period.day(Self.english.local(Self.change).date, Self.english)
    let period = Period(day, entries: Self.entries, of: state, Self.english)
    let rows = WorkLog(period).rowsForSpreadsheets.dropFirst().map {
      $0[3...4].joined(separator: "–")
    }
    #expect(
      rows.prefix(4) == [
        "00:00–01:30", "01:30–02:30 (1st)", "02:30 (1st)–02:30 (2nd)", "02:30 (2nd)–03:30",
      ])
    let seconds = period.rows(of: period.people[0], on: period.days[0]).map(\.seconds)
    #expect(seconds.reduce(0, +) == 25 * 3600)
    #expect(lines(WorkLog(period).lines).contains("02:30 (1st)–02:30 (2nd)  Resting"))
    #expect(WorkLog(period).document.contains("02:30 (1st)–02:30 (2nd)"))
    #expect(WeekChart(period).document.contains("02:30 (1st)–02:30 (2nd)"))
  }

  @Test("is marked wherever a time stands alone") func others() {
    let time = Self.minutes(-30)
    #expect(Self.english.when(time, from: time) == "02:30 (1st)")
    #expect(Self.chinese.when(Self.minutes(30), from: nil) == "2026年10月25日 02:30（第二次）")
    #expect(Self.chinese.full(time) == "2026年10月25日 星期日 02:30（第一次）")
  }
}
