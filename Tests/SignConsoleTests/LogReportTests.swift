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
        NUMBER  AT                   WHO OR WHAT  CHANGE            UNTIL  BY                NOTE
        1       time unknown         张伟         Out                      button zhang.out
        2       2026-11-23 14:02:03  张伟         Out → At station  15:00  li                says "soon", at 3
        3       2026-11-23 15:00:00  lightbox     30%                      uid 0
        4       2026-11-23 16:00:00  lightbox     automatic                night
        """)
  }

  @Test("comma-separated values have keys and UTC times, and are quoted")
  func commaSeparated() {
    let rows = LogReport(Self.entries, of: Example.state, Example.clock).rowsForMachines
    #expect(
      CommaSeparated(forSpreadsheets: false).lines(rows) == [
        "generation,at,kind,by,uid,officer,from,status,until,note,lamp,level,letters,withdrawal",
        "1,,button,zhang.out,,zhang,,out,,,,,,",
        "2,2026-11-23T06:02:03Z,peer,li,1001,zhang,out,at-station,2026-11-23T07:00:00Z,"
          + "\"says \"\"soon\"\", at 3\",,,,",
        "3,2026-11-23T07:00:00Z,peer,,0,,,,,,lightbox,0.3,,",
        "4,2026-11-23T08:00:00Z,programme,night,,,,,,,lightbox,,,",
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
    #expect(english.lines.dropFirst().allSatisfy { $0.contains("taken back: stuck button") })
    #expect(english.lines[2].contains("Out → unknown"))
    #expect(english.rowsForMachines.map(\.last) == ["withdrawal", "true", "true", "true"])
    let chinese = LogReport(entries, of: Example.state, Example.chineseClock)
    #expect(chinese.lines.dropFirst().allSatisfy { $0.contains("撤回：触点粘连") })
    #expect(chinese.lines[3].contains("并无来信"))
  }

  @Test("for a spreadsheet there is a byte order mark, and no formulas")
  func spreadsheet() {
    let lines = CommaSeparated(forSpreadsheets: true).lines([["备注"], ["=1+1"], ["3-1"]])
    #expect(lines == ["\u{FEFF}备注", "'=1+1", "3-1"])
  }

  @Test("an empty log has a text")
  func empty() {
    #expect(LogReport([], of: Example.state, Example.clock).lines == ["Nothing is recorded."])
  }
}
