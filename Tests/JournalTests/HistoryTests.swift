// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Journal

@Suite("The history")
struct HistoryTests {
  let files: TemporaryRecord
  let journal: Journal

  init() throws {
    files = try TemporaryRecord()
    journal = try Journal(files.path)
  }

  /// The wall clock of the press with this number.
  private func wall(_ generation: Int64) -> Int64 { Entry.press(generation).wall }

  @Test("it is told by officer, by period and by number, the latest in order")
  func selections() throws {
    var entries = (1...20).map { Entry.press($0, $0 % 2 == 0 ? "li" : "zhang") }
    // The clock was wrong for a while.
    for index in 10..<15 { entries[index].wall = Int64(index) }
    let lamp = Entry(
      generation: 21, kind: .override, subject: "li", level: 1, wall: wall(21),
      trust: .synchronised, boot: 1, bootID: "boot-1", author: Entry.Author(.button))
    try journal.append(entries + [lamp])
    let cases: [(Selection, [Int64])] = [
      (Selection(limit: 3), [19, 20, 21]),
      (Selection(limit: 0), []),
      (Selection(limit: -1), []),
      (Selection(officer: "li", limit: 3), [16, 18, 20]),
      (Selection(officer: "li", limit: 100), [2, 4, 6, 8, 10, 12, 14, 16, 18, 20]),
      (Selection(officer: "nobody", limit: 3), []),
      (Selection(officer: "li' OR '1'='1", limit: 3), []),
      (Selection(from: wall(18), limit: 100), [18, 19, 20, 21]),
      (Selection(from: wall(18), to: wall(20), limit: 100), [18, 19]),
      (Selection(to: wall(3), limit: 4), [12, 13, 14, 15]),
      (Selection(to: wall(3), limit: 100), [1, 2, 11, 12, 13, 14, 15]),
      (Selection(officer: "zhang", from: wall(2), to: wall(17), limit: 100), [3, 5, 7, 9]),
      (Selection(officer: "zhang", from: wall(2), to: wall(17), limit: 2), [7, 9]),
      (Selection(officer: "zhang", from: wall(17), to: wall(2), limit: 2), []),
      (Selection(before: 4, limit: 2), [2, 3]),
      (Selection(officer: "li", before: 7, limit: 2), [4, 6]),
      (Selection(from: wall(1), to: wall(5), before: 4, limit: 100), [1, 2, 3]),
    ]
    for (selection, expected) in cases {
      #expect(try journal.entries(selection).map(\.generation) == expected, "\(selection)")
    }
  }

  @Test(
    "no question makes SQLite read the whole record",
    arguments: [
      (SQL.byGeneration, ["SEARCH changes USING INTEGER PRIMARY KEY (rowid=?)"]),
      (
        SQL.lastEntries,
        [
          "SEARCH changes USING INTEGER PRIMARY KEY (rowid<?)",
          "SEARCH changes USING COVERING INDEX changes_by_subject (kind=?)",
        ]
      ),
      (
        SQL.nextSubject,
        ["SEARCH changes USING COVERING INDEX changes_by_subject (kind=? AND subject>?)"]
      ),
      (
        SQL.latestOfSubject,
        ["SEARCH changes USING INDEX changes_by_subject (kind=? AND subject=?)"]
      ),
      (
        SQL.ofOfficer,
        [
          "SEARCH changes USING INDEX changes_by_subject (kind=? AND subject=? AND generation<?)"
        ]
      ),
      (
        SQL.ofPeriod,
        [
          "SEARCH changes USING INTEGER PRIMARY KEY (rowid=?)",
          "SEARCH changes USING COVERING INDEX changes_by_wall (wall>? AND wall<?)",
          "SEARCH changes USING COVERING INDEX changes_by_subject (kind=?)",
          "USE TEMP B-TREE FOR ORDER BY",
        ]
      ),
    ])
  func plans(_ sql: String, _ expected: [String]) throws {
    var plan: [String] = []
    let statement = try Statement(
      "EXPLAIN QUERY PLAN \(sql)", in: journal.readable().database)
    try statement.run([], "explain") { row in
      plan.append(row[3].text ?? "")
      return true
    }
    let steps = plan.filter { !$0.contains("SUBQUERY") && !$0.contains("boots") }
    #expect(steps == expected)
  }

  @Test("a page without the letters is a whole page all the same") func withoutLetters() throws {
    let letters = (22...25).map { number in
      Entry(
        generation: number, kind: .letters, subject: "arrived", wall: wall(number),
        trust: .synchronised, boot: 1, bootID: "boot-1", author: .init(.button))
    }
    try journal.append((1...21).map { Entry.press($0) } + letters)
    let cases: [(Selection, [Int64])] = [
      (Selection(limit: 3), [23, 24, 25]),
      (Selection(limit: 3, withLetters: false), [19, 20, 21]),
      (Selection(from: wall(18), limit: 2, withLetters: false), [20, 21]),
      (Selection(from: wall(18), limit: 9), [18, 19, 20, 21, 22, 23, 24, 25]),
    ]
    for (selection, expected) in cases {
      #expect(try journal.entries(selection).map(\.generation) == expected, "\(selection)")
    }
  }

  @Test("very many changes are all there, and each officer's last is found among them")
  func many() throws { try record(8000) }

  /// Records so many changes, a multiple of eight, in ten groups, and asks for them.
  func record(_ count: Int64) throws {
    for group in 0..<10 {
      let first = Int64(group) * (count / 10) + 1
      try journal.append((first..<first + count / 10).map { .press($0, "officer-\($0 % 8)") })
    }
    let latest = [count] + (count - 7..<count)
    #expect(try journal.latest().map(\.generation) == latest)
    let all = Int(2 * count)
    let ofOne = try journal.entries(Selection(officer: "officer-1", limit: all))
    #expect(ofOne.count == Int(count / 8))
    #expect(try journal.entries(Selection(limit: all)).last == .press(count, "officer-0"))
    let week = Selection(from: wall(count / 2), to: wall(count / 2 + 1008), limit: 5000)
    let found = try journal.entries(week).map(\.generation)
    #expect(found == Array(count / 2..<count / 2 + 1008))
  }
}
