// SPDX-License-Identifier: Apache-2.0
import SignConsole
import SignInterface
import Testing

@Suite("The log report")
struct LogReportTests {
  static let entries: [Wire.Entry] = [
    .init(
      generation: 1, by: .init(kind: .button, name: "zhang.out"), officer: "zhang", status: "out"),
    .init(
      generation: 2, at: Example.today(14, 2, 3), by: .init(kind: .peer, name: "li", uid: 1001),
      officer: "zhang", from: "out", status: "at-station", until: Example.today(15),
      note: "says \"soon\", at 3"),
    .init(
      generation: 3, at: Example.today(15), by: .init(kind: .peer, uid: 0), lamp: "lightbox",
      level: 0.3),
    .init(
      generation: 4, at: Example.today(16), by: .init(kind: .programme, name: "night"),
      lamp: "lightbox"),
  ]

  @Test("entries are aligned, and an unknown time has a text")
  func table() {
    #expect(
      lines(LogReport(Self.entries, of: Example.state, Example.clock).lines) == """
        NUMBER  AT                   WHO OR WHAT  CHANGE            UNTIL  BY            NOTE
        1       time unknown         张伟         Out                      “Out” button
        2       2026-11-23 14:02:03  张伟         Out → At station  15:00  li            says "soon", at 3
        3       2026-11-23 15:00:00  lightbox     30%                      uid 0
        4       2026-11-23 16:00:00  lightbox     automatic                night
        """)
  }

  @Test("comma-separated values have labels and local times, and are quoted")
  func commaSeparated() {
    let english = LogReport(Self.entries, of: Example.state, Example.clock).rowsForSpreadsheets
    #expect(
      CommaSeparated().lines(english) == [
        "Number,Time,Who or what,Before,After,Expected end,Set by,Note",
        "1,time unknown,张伟,,Out,,“Out” button,",
        "2,2026-11-23 14:02:03,张伟,Out,At station,2026-11-23 15:00:00,li,"
          + "\"says \"\"soon\"\", at 3\"",
        "3,2026-11-23 15:00:00,lightbox,,30%,,uid 0,",
        "4,2026-11-23 16:00:00,lightbox,,automatic,,night,",
      ])
    let chinese = LogReport(Self.entries, of: Example.state, Example.chineseClock)
    #expect(
      CommaSeparated().lines(chinese.rowsForSpreadsheets).prefix(3) == [
        "编号,时间,对象,原状态,新状态,预计结束,设置人,备注", "1,时间未知,张伟,,外出,,“外出”按钮,",
        "2,2026-11-23 14:02:03,张伟,外出,在所,2026-11-23 15:00:00,li,\"says \"\"soon\"\", at 3\"",
      ])
  }

  @Test("what a stuck button did is marked as taken back, and not as somebody's change")
  func withdrawals() {
    let by = Wire.Author(kind: .peer, name: "li", uid: 1001)
    let entries: [Wire.Entry] = [
      .init(
        generation: 5, at: Example.today(17), by: by, officer: "zhang", from: "out",
        status: "at-station", withdrawal: true),
      .init(
        generation: 6, at: Example.today(17), by: .init(kind: .button, name: "zhang.out"),
        officer: "zhang", from: "out", withdrawal: true),
      .init(
        generation: 7, at: Example.today(17), by: .init(kind: .button, name: "letters"),
        letters: .arrived, withdrawal: true),
    ]
    let english = LogReport(entries, of: Example.state, Example.clock)
    #expect(english.lines[1].contains("Out → At station"))
    #expect(english.lines[1...2].allSatisfy { $0.contains("taken back: stuck button") })
    #expect(english.lines[3].contains("taken back: the flap stayed open"))
    #expect(english.lines[2].contains("Out → unknown"))
    let chinese = LogReport(entries, of: Example.state, Example.chineseClock)
    #expect(chinese.lines[1...2].allSatisfy { $0.contains("撤回：触点粘连") })
    #expect(chinese.lines[3].contains("撤回：挡板一直开着"))
    #expect(chinese.lines[3].contains("并无来信"))
  }

  @Test(
    "what a spreadsheet would read as a formula gets an apostrophe",
    arguments: [
      "=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠SUM", " =1", "　＝1", "\u{A0}=1",
      "\u{200B}=1", "\u{FEFF}=1", "−1", "﹦1",
    ])
  func formula(text: String) {
    #expect(CommaSeparated().lines([["备注", text]]) == ["备注,'" + text])
  }

  @Test("tabs and line ends before a formula do not help it, and separators are quoted")
  func separators() {
    #expect(
      CommaSeparated().lines([["\t=1", "\r=1", "\n=1", "\t", "a;=1", "a\t=1"]])
        == ["\"'\t=1\",\"'\r=1\",\"'\n=1\",\"'\t\",\"a;=1\",\"a\t=1\""])
  }

  @Test("other texts stay as they are", arguments: ["3-1", "走访", "", "a=1", "8:30", "30%"])
  func harmless(text: String) {
    #expect(CommaSeparated().lines([[text]]) == [text])
  }

  @Test("an empty log has a text")
  func empty() {
    #expect(LogReport([], of: Example.state, Example.clock).lines == ["Nothing is recorded."])
  }

  @Test("an entry has the names and labels of its time") func past() {
    let names: [Wire.Name] = [
      .init(kind: .officer, key: "zhang", name: "王强", after: 0),
      .init(kind: .officer, key: "zhang", name: "张伟", after: 1),
      .init(kind: .status, key: "out", name: "下片区", english: "On round", after: 0),
      .init(kind: .status, key: "out", name: "外出", english: "Out", after: 1),
      .init(kind: .lamp, key: "lightbox", name: "灯箱", after: 0),
    ]
    let report = LogReport(Self.entries, names: names, of: Example.state, Example.chineseClock)
    let rows = report.rowsForSpreadsheets
    #expect(rows[1][2...6] == ["王强", "", "下片区", "", "“下片区”按钮"])
    #expect(rows[2][2...4] == ["张伟", "外出", "在所"])
    #expect(rows[3][2] == "灯箱")
  }

  @Test("the end of a status has the names of whoever had it, however late it comes")
  func predecessor() {
    let names: [Wire.Name] = [
      .init(kind: .officer, key: "zhang", name: "王强", after: 0),
      .init(kind: .officer, key: "zhang", name: "张伟", after: 4),
      .init(kind: .status, key: "out", name: "下片区", after: 0),
      .init(kind: .status, key: "out", name: "外出", after: 4),
    ]
    let sign = Wire.Author(kind: .sign)
    let entries = [
      Wire.Entry(generation: 7, by: sign, officer: "zhang", from: "out", predecessor: 4),
      // The officer left the configuration.
      Wire.Entry(generation: 9, by: sign, officer: "zhang", from: "out"),
    ]
    let report = LogReport(entries, names: names, of: Example.state, Example.chineseClock)
    #expect(report.rowsForSpreadsheets[1][2...3] == ["王强", "下片区"])
    #expect(report.rowsForSpreadsheets[2][2...3] == ["张伟", "外出"])
  }
}
