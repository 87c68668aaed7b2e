// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface
import Testing
import Varlink

@testable import SignConsole

@Suite("The work log") struct WorkLogTests {
  /// A day with a trip that overran its end, presses in the same minute, and one button twice.
  static let entries: [Wire.Entry] = {
    var out = DayReportsTests.entry(4, Example.today(10, 15, 40), "out", note: "到汉口核实情况")
    out.until = Example.today(12)
    return [
      DayReportsTests.entry(1, Example.today(-2), "resting"),
      DayReportsTests.entry(2, Example.today(8, 30, 20), "at-station"),
      DayReportsTests.entry(3, Example.today(9, 0, 5), "at-station", note: "例会"),
      out,
      DayReportsTests.entry(5, Example.today(14, 0, 10), "resting"),
      DayReportsTests.entry(6, Example.today(14, 0, 50), "in-community"),
      DayReportsTests.entry(7, Example.today(16), "out", officer: "wang"),
    ]
  }()

  static func period(
    _ clock: WallClock, _ days: Range<Int> = 0..<1, officer: String? = nil
  ) -> Period {
    Period(
      Example.today(24 * days.lowerBound)..<Example.today(24 * days.upperBound), entries: entries,
      of: DayReportsTests.state, clock, officer: officer)
  }

  @Test("a day has a row for each status, from minute to minute, and its rows add up to it")
  func day() {
    #expect(
      lines(WorkLog(Self.period(Example.chineseClock)).lines) == """
        江汉区公安分局花楼派出所花楼社区警务室
        工作日志 2026年11月23日 星期一

        张伟
          时间         去向          时长  设置人        备注
          00:00–08:30  休息          8:30  “休息”按钮
          08:30–10:15  在所          1:45  “在所”按钮    例会
          10:15–12:00  外出          1:45  “外出”按钮    到汉口核实情况
          12:00–14:00  已逾原定时间  2:00  “外出”按钮    到汉口核实情况
          14:00–18:42  在社区        4:42  “在社区”按钮
          合计：在社区 4:42，在所 1:45，外出 1:45，休息 8:30，已逾原定时间 2:00

        wang
          时间         去向      时长   设置人
          00:00–16:00  尚无记录  16:00
          16:00–18:42  外出      2:42   “外出”按钮
          合计：外出 2:42，尚无记录 16:00

        依据记录，截至：2026年11月23日 18:42:07

        民警签字 ________________________  日期 ________________________

        审核签字 ________________________  日期 ________________________
        """)
  }

  @Test("some days of one officer, in English: a day before the first entry is blank")
  func days() {
    let log = WorkLog(Self.period(Example.clock, -2..<1, officer: "zhang"))
    let text = lines(log.lines)
    #expect(text.contains("Work log Saturday 2026-11-21 to Monday 2026-11-23"))
    #expect(
      text.contains(
        """
        张伟
          Saturday 2026-11-21
          no record
          Sunday 2026-11-22
          TIME         WHEREABOUTS  LENGTH  BY
          00:00–22:00  no record    22:00
          22:00–24:00  Resting      2:00    “Resting” button
          Sum: Resting 2:00, no record 22:00
          Monday 2026-11-23
        """))
    #expect(
      text.contains(
        "  All days. Sum: In community 4:42, At station 1:45, Out 1:45, Resting 10:30,"
          + " past the announced end 2:00, no record 46:00"))
    #expect(!text.contains("wang"))
  }

  @Test("the rows of every day add up to the day, to the minute") func sums() {
    for clock in [Example.clock, Example.chineseClock] {
      let rows = WorkLog(Self.period(clock, -2..<1)).rowsForSpreadsheets.dropFirst()
      var minutes: [String: Int] = [:]
      for row in rows {
        let length = row[6].split(separator: ":").compactMap { Int($0) }
        #expect(length.count == 2 && length != [0, 0])
        minutes[row[0] + row[2], default: 0] += length[0] * 60 + length[1]
      }
      #expect(
        minutes.sorted { $0.key < $1.key }.map(\.value) == [1440, 1440, 1440, 1440, 1122, 1122])
    }
  }

  @Test("for a spreadsheet each row has its day, officer, begin and end") func spreadsheet() {
    let rows = WorkLog(Self.period(Example.chineseClock)).rowsForSpreadsheets
    #expect(rows[0] == ["日期", "星期", "民警", "起", "止", "去向", "时长", "设置人", "备注"])
    #expect(
      rows[4] == [
        "2026-11-23", "星期一", "张伟", "12:00", "14:00", "已逾原定时间", "2:00", "“外出”按钮",
        "到汉口核实情况",
      ])
  }

  @Test("the document has a page for each officer, with places to sign, in both languages")
  func document() {
    for (clock, texts) in [
      (
        Example.clock,
        ["<html lang=\"en\">", "Work log", "<span>Officer<b></b>Date", "<span>Checked<b></b>Date"]
      ),
      (
        Example.chineseClock,
        [
          "<html lang=\"zh-CN\">", "工作日志", "<span>民警签字<b></b>日期", "<span>审核签字<b></b>日期", "民警：张伟",
          "已逾原定时间",
        ]
      ),
    ] {
      let document = WorkLog(Self.period(clock, -6..<1)).document
      for text in texts + ["@page { size: A4;", "<meta charset=\"UTF-8\">", "到汉口核实情况"] {
        #expect(document.contains(text))
      }
      #expect(document.split(separator: "<section>").count == 3)
    }
  }

  @Test("who has left occurs in his time, and the successor not before coming") func people() {
    let before = Self.period(Example.clock, -2..<0).people.map(\.key)
    #expect(before == ["zhang"])
    #expect(Self.period(Example.clock, 0..<1).people.map(\.key) == ["zhang", "wang"])
    let later = Period(
      Example.today(48)..<Example.today(72),
      entries: Self.entries + [
        Wire.Entry(
          generation: 8, at: Example.today(20), by: .init(kind: .sign), officer: "wang",
          from: "out")
      ],
      of: {
        var state = DayReportsTests.state
        state.now = Example.today(70)
        return state
      }(), Example.clock)
    #expect(later.people.map(\.key) == ["zhang"])
  }

  /// 王芳 took the key of 张伟 over at 13:00, and 外出 became 下片区 with the change at 16:00.
  private static let names: [Wire.Name] = [
    .init(kind: .officer, key: "zhang", name: "张伟", rank: "民警", after: 0),
    .init(
      kind: .officer, key: "zhang", name: "王芳", rank: "警长", after: 4, since: Example.today(13)),
    .init(kind: .officer, key: "wang", name: "王建国", after: 0),
    .init(kind: .status, key: "out", name: "外出", english: "Out", after: 0),
    .init(kind: .status, key: "out", name: "下片区", english: "On round", after: 6),
  ]

  private static var renamed: Period {
    var state = DayReportsTests.state
    state.officers[0].name = "王芳"
    state.officers[0].rank = "警长"
    return Period(
      Example.today(0)..<Example.today(24), entries: entries, names: names, of: state,
      Example.chineseClock)
  }

  @Test("names and labels are those that people had, and each name has its own time") func past() {
    #expect(
      lines(WorkLog(Self.renamed).lines).split(separator: "\n\n").dropFirst().prefix(3)
        .joined(separator: "\n\n") == """
          张伟  民警
            时间         去向          时长  设置人      备注
            00:00–08:30  休息          8:30  “休息”按钮
            08:30–10:15  在所          1:45  “在所”按钮  例会
            10:15–12:00  外出          1:45  “外出”按钮  到汉口核实情况
            12:00–13:00  已逾原定时间  1:00  “外出”按钮  到汉口核实情况
            13:00–18:42  尚无记录      5:42
            合计：在所 1:45，外出 1:45，休息 8:30，已逾原定时间 1:00，尚无记录 5:42

          王芳  警长
            时间         去向      时长   设置人
            00:00–14:00  尚无记录  14:00
            14:00–18:42  在社区    4:42   “在社区”按钮
            合计：在社区 4:42，尚无记录 14:00

          王建国
            时间         去向      时长   设置人
            00:00–16:00  尚无记录  16:00
            16:00–18:42  下片区    2:42   “下片区”按钮
            合计：下片区 2:42，尚无记录 16:00
          """)
  }

  @Test("a report on one officer finds both names of a key, each alone, and the key") func byName()
  {
    func people(_ officer: String) -> [String] {
      Period(
        Example.today(0)..<Example.today(24), entries: Self.entries, names: Self.names,
        of: Self.renamed.state, Example.chineseClock, officer: officer
      ).people.map(\.name)
    }
    #expect(people("张伟") == ["张伟"])
    #expect(people("王建国") == ["王建国"])
    #expect(people("zhang") == ["张伟", "王芳"])
  }

  @Test("a promotion makes nobody somebody else, and the rank is that of the period's end")
  func promotion() {
    let names: [Wire.Name] = [
      .init(kind: .officer, key: "zhang", name: "张伟", rank: "二级警司", after: 0),
      .init(
        kind: .officer, key: "zhang", name: "张伟", rank: "一级警司", after: 3,
        since: Example.today(10)),
      .init(
        kind: .officer, key: "zhang", name: "张伟", rank: "三级警督", after: 9,
        since: Example.today(100)),
    ]
    func people(_ hours: Range<Int>) -> [String?] {
      Period(
        Example.today(hours.lowerBound)..<Example.today(hours.upperBound), entries: Self.entries,
        names: names, of: DayReportsTests.state, Example.chineseClock, officer: "zhang"
      ).people.map(\.rank)
    }
    #expect(people(0..<9) == ["二级警司"])
    #expect(people(0..<24) == ["一级警司"])
  }

  /// A day on which the label of a status was changed between two entries of it.
  private static func relabelled(_ clock: WallClock) -> Period {
    Period(
      Example.today(0)..<Example.today(24),
      entries: [
        DayReportsTests.entry(1, Example.today(8), "out"),
        DayReportsTests.entry(2, Example.today(9), "out"),
        DayReportsTests.entry(3, Example.today(9, 30), "resting"),
        DayReportsTests.entry(4, Example.today(10), "out"),
        DayReportsTests.entry(5, Example.today(12), "resting"),
      ],
      names: [
        Wire.Name(kind: .status, key: "out", name: "外出", english: "Out", after: 0),
        Wire.Name(kind: .status, key: "out", name: "出警", english: "On call", after: 1),
      ],
      of: DayReportsTests.state, clock)
  }

  @Test("a status that left the configuration is unknown from then on, as at the door")
  func removed() {
    let names = [
      Wire.Name(kind: .status, key: "patrol", name: "巡逻", english: "Patrol", after: 0),
      Wire.Name(
        kind: .status, key: "patrol", name: "", after: 1, since: Example.today(10)),
    ]
    func text(_ names: [Wire.Name]) -> String {
      let period = Period(
        Example.today(0)..<Example.today(24),
        entries: [DayReportsTests.entry(1, Example.today(8), "patrol")],
        names: names, of: DayReportsTests.state, Example.clock)
      return lines(WorkLog(period).lines)
    }
    #expect(
      text(names).contains("Sum: Patrol 2:00, unknown 8:42, no record 8:00"), "\(text(names))")
    let again = Wire.Name(
      kind: .status, key: "patrol", name: "巡逻", english: "Patrol", after: 1,
      since: Example.today(12))
    #expect(text(names + [again]).contains("Sum: Patrol 8:42, unknown 2:00, no record 8:00"))
  }

  @Test("a status whose label was changed has a sum for each label, in every report alike")
  func relabelled() throws {
    let period = Self.relabelled(Example.clock)
    let log = WorkLog(period)
    let text = lines(log.lines)
    #expect(text.contains("08:00–09:00  Out          1:00"), "\(text)")
    #expect(text.contains("Sum: Out 1:00, On call 2:30, Resting 7:12, "), "\(text)")
    #expect(log.document.contains("Out 1:00, On call 2:30, Resting 7:12, "))
    let totals = Totals(period)
    let headings = try #require(totals.lines.first)
    #expect(headings.contains("Out") && headings.contains("On call"))
    let rows = totals.rowsForSpreadsheets
    let columns = try ["Out", "On call"].map { try #require(rows[0].firstIndex(of: $0)) }
    #expect(columns.map { rows[1][$0] } == ["1:00", "2:30"])
    // With keys it is one status all the same.
    #expect(totals.json.description.contains("\"out\":12600"))
  }
}
