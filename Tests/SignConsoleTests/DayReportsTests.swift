// SPDX-License-Identifier: Apache-2.0
import Sign
import SignConsole
import SignInterface
import Testing
import Varlink

@Suite("Reports on days")
struct DayReportsTests {
  static func entry(
    _ generation: Int, _ at: Int?, _ status: String, officer: String = "zhang", note: String? = nil
  ) -> Wire.Entry {
    .init(
      generation: generation, at: at, by: .init(kind: .button, name: "zhang.\(status)"),
      officer: officer, status: status, note: note)
  }

  /// An office on a Monday at 18:42; a status is stale after 14 hours.
  static var state: Wire.State {
    var state = Example.state
    for index in state.officers.indices { state.officers[index].staleAfter = 14 * 3600 }
    return state
  }

  static let entries = [
    entry(1, Example.today(-2), "resting"),
    entry(2, Example.today(8, 30), "at-station"),
    entry(3, Example.today(10), "out", officer: "li"),
    entry(4, Example.today(10, 15), "out", note: "visit <Flower> & \"Street\""),
    entry(5, Example.today(14), "in-community"),
  ]

  static var monday: Period {
    Period(
      Period.day(Example.clock.local(Example.today(0)).date, Example.clock), entries: entries,
      of: state, Example.clock)
  }

  private func timeline(_ entries: [Wire.Entry], staleAfter: Int? = nil) -> [String] {
    OfficerTimeline(
      entries, over: Example.today(8)..<Example.today(18),
      staleness: [.init(seconds: staleAfter)]
    ).spans.map {
      let kind =
        switch $0.kind {
        case .status(let status): status
        case .pastEnd: "past end"
        case .unknown: "unknown"
        case .blank: "blank"
        }
      return "\(Example.clock.local($0.range.lowerBound).clock) \(kind)"
    }
  }

  @Test("a status from before the period holds until the next change") func before() {
    #expect(
      timeline([Self.entry(1, Example.today(7), "out"), Self.entry(2, Example.today(9), "resting")])
        == ["08:00 out", "09:00 resting"])
  }

  @Test("before the first entry there is nothing, not even an unknown status") func nothing() {
    #expect(timeline([]) == ["08:00 blank"])
    #expect(timeline([Self.entry(1, Example.today(9), "out")]) == ["08:00 blank", "09:00 out"])
    #expect(timeline([Self.entry(1, nil, "out")]) == ["08:00 unknown"])
  }

  @Test("a stale status is unknown") func stale() {
    #expect(
      timeline([Self.entry(1, Example.today(9), "out")], staleAfter: 3600)
        == ["08:00 blank", "09:00 out", "10:00 unknown"])
    #expect(
      timeline([Self.entry(1, Example.today(1), "out")], staleAfter: 3600) == ["08:00 unknown"])
  }

  @Test("after its announced end a status is not known any more, and then it is stale")
  func announcedEnd() {
    var out = Self.entry(1, Example.today(9), "out")
    out.until = Example.today(12)
    #expect(
      timeline([out], staleAfter: 3600)
        == ["08:00 blank", "09:00 out", "12:00 past end", "13:00 unknown"])
    let back = Self.entry(2, Example.today(12, 30), "resting")
    #expect(
      timeline([out, back]) == ["08:00 blank", "09:00 out", "12:00 past end", "12:30 resting"])
    #expect(
      timeline([out, Self.entry(2, Example.today(11), "resting")])
        == ["08:00 blank", "09:00 out", "11:00 resting"])
  }

  @Test("before a change at an unknown time the status is unknown")
  func untimed() {
    #expect(
      timeline([
        Self.entry(1, Example.today(9), "out"), Self.entry(2, nil, "resting"),
        Self.entry(3, Example.today(12), "at-station"),
      ]) == ["08:00 blank", "09:00 unknown", "12:00 at-station"])
  }

  @Test("where times go back the fewest of them are unknown, and nothing vanishes behind them")
  func steppedBack() {
    let entries = [
      Self.entry(1, Example.today(9), "out"), Self.entry(2, Example.today(12), "resting"),
      Self.entry(3, Example.today(11), "at-station"), Self.entry(4, Example.today(13), "out"),
    ]
    #expect(
      timeline(entries) == ["08:00 blank", "09:00 unknown", "11:00 at-station", "13:00 out"])
  }

  /// A rule of the roster that is applied at 10:20 and holds since another time.
  private static func rule(since: Int?) -> Wire.Entry {
    var entry = entry(2, Example.today(10, 20), "resting")
    entry.by = .init(kind: .programme, name: "resting from 09:00")
    entry.since = since
    return entry
  }

  @Test("a rule of the roster that was applied late holds since its time") func late() {
    let out = Self.entry(1, Example.today(8), "out")
    #expect(timeline([out, Self.rule(since: Example.today(9))]) == ["08:00 out", "09:00 resting"])
    #expect(
      timeline([out, Self.rule(since: Example.today(9))], staleAfter: 3600)
        == ["08:00 out", "09:00 resting", "10:00 unknown"])
    // Journals of earlier releases have no other time.
    #expect(timeline([out, Self.rule(since: nil)]) == ["08:00 out", "10:20 resting"])
    // What was set meanwhile was so until then.
    let meanwhile = Self.entry(1, Example.today(9, 30), "out")
    #expect(
      timeline([meanwhile, Self.rule(since: Example.today(9))])
        == ["08:00 blank", "09:30 resting"])
    var withdrawal = Self.rule(since: Example.today(9))
    withdrawal.withdrawal = true
    #expect(timeline([out, withdrawal]) == ["08:00 out", "10:20 resting"])
  }

  @Test("the work log and the log say that a rule was recorded late, and a moment is not late")
  func lateRemark() {
    let clocks = [Example.clock, Example.chineseClock]
    let remarks = ["since 09:00, recorded at 10:20", "自 09:00 起，10:20 补记"]
    let entries = [Self.entry(1, Example.today(8), "out"), Self.rule(since: Example.today(9))]
    for (clock, remark) in zip(clocks, remarks) {
      let period = Period(
        Example.today(8)..<Example.today(18), entries: entries, of: Self.state, clock)
      let row = WorkLog(period).lines.filter { $0.contains(remark) }
      #expect(row.count == 1 && row[0].contains("09:00–18:00"), "\(WorkLog(period).lines)")
      #expect(LogReport(entries, of: Self.state, clock).lines.last?.contains(remark) == true)
      let moment = Self.rule(since: Example.today(10, 20) - 59_000_000)
      #expect(LogReport([moment], of: Self.state, clock).lines.last?.contains("10:19") == false)
    }
  }

  @Test("hours are added up by day, officer and status, up to now and no further") func totals() {
    #expect(
      lines(Totals(Self.monday).lines) == """
        DAY                OFFICER  In community  At station  Out   Resting  no record
        Monday 2026-11-23  张伟     4:42          1:45        3:45  8:30
        Monday 2026-11-23  李娜                               8:42           10:00
        """)
    #expect(
      Totals(Self.monday).rowsForSpreadsheets == [
        [
          "Date", "Day of the week", "Officer", "In community", "At station", "Out", "Resting",
          "Other", "past the announced end", "unknown", "no record",
        ],
        [
          "2026-11-23", "Monday", "张伟", "4:42", "1:45", "3:45", "8:30", "0:00", "0:00", "0:00",
          "0:00",
        ],
        [
          "2026-11-23", "Monday", "李娜", "0:00", "0:00", "8:42", "0:00", "0:00", "0:00", "0:00",
          "10:00",
        ],
      ])
  }

  @Test("the columns of the sums do not depend on what occurs") func columns() {
    var removed = Self.entry(1, Example.today(1), "patrol")
    removed.until = Example.today(3)
    let headings = [[], [removed], Self.entries].map { entries in
      Totals(
        Period(
          Period.day(Example.clock.local(Example.today(0)).date, Example.clock), entries: entries,
          of: Self.state, Example.clock)
      ).rowsForSpreadsheets
    }
    #expect(Set(headings.map { $0[0] }).count == 1)
    #expect(headings[1][1].suffix(4) == ["2:00", "14:00", "1:42", "1:00"])
  }

  @Test("for programs the sums have keys and seconds") func machineForm() {
    #expect(
      Totals(Self.monday).json.description.hasPrefix(
        "{\"days\":[{\"date\":\"2026-11-23\",\"officer\":\"zhang\",\"seconds\":{"
          + "\"in-community\":16920,\"at-station\":6300,\"out\":13500,\"resting\":30600},"
          + "\"pastEnd\":0,\"unknown\":0,\"noRecord\":0}"))
  }

  @Test("the week's chart has a bar for each span, and notes are escaped") func chart() {
    let week = Period.week(of: Example.today(12), Example.clock)
    let chart = WeekChart(
      Period(week, entries: Self.entries, of: Self.state, Example.clock)
    ).document
    #expect(chart.contains("2026-11-23 – 2026-11-29"))
    // A day is 786 units wide from 190: the bar is from 10:15 to 14:00.
    #expect(
      chart.contains(
        "<rect x=\"525.69\" y=\"76\" width=\"122.81\" height=\"18\" fill=\"#d9822b\">"
          + "<title>张伟 10:15–14:00, Out, "))
    #expect(chart.contains("visit &lt;Flower&gt; &amp; &quot;Street&quot;"))
    #expect(chart.components(of: "<title>") == 6)
  }

  @Test("an officer of today of whom nothing is recorded has rows in the chart and in the sums")
  func unrecorded() {
    let entries = Self.entries.filter { $0.officer == "zhang" }
    func period(officer: String? = nil) -> Period {
      Period(
        Self.monday.range, entries: entries, of: Self.state, Example.clock, officer: officer)
    }
    #expect(period().people.map(\.key) == ["zhang"])
    #expect(period().charted.map(\.key) == ["zhang", "li"])
    #expect(period(officer: "zhang").charted.map(\.key) == ["zhang"])
    #expect(period(officer: "李娜").charted.map(\.key) == ["li"])
    let chart = WeekChart(period()).document
    #expect(chart.contains(">李娜<") && chart.contains("李娜 00:00–18:42, no record"))
    #expect(Totals(period()).rowsForSpreadsheets.last?.last == "18:42")
    #expect(Totals(period()).lines.last?.contains("李娜") == true)
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func components(of text: String) -> Int {
    indices.count { self[$0...].hasPrefix(text) }
  }
}
