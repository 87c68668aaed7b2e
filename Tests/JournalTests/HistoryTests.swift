// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@testable import Journal

@Suite("The history")
struct HistoryTests {
  let files: TemporaryJournal
  let journal: Journal

  init() throws {
    files = try TemporaryJournal()
    journal = try Journal(files.path)
  }

  /// The wall clock of the press with this number.
  private func wall(_ generation: UInt64) -> Instant { HistoryEntry.press(generation).recorded }

  @Test("is queried by officer, by period and by number, the latest entries in order")
  func queries() throws {
    var entries = (1...20).map { HistoryEntry.press($0, $0 % 2 == 0 ? "li" : "zhang") }
    // The clock was wrong for a while.
    for index in 10..<15 { entries[index].setWall(Instant(microseconds: Int64(index))) }
    try journal.append(entries + [.override(21, "li")])
    let cases: [(HistoryQuery, [UInt64])] = [
      (HistoryQuery(limit: 3), [19, 20, 21]),
      (HistoryQuery(limit: 0), []),
      (HistoryQuery(limit: -1), []),
      (HistoryQuery(officer: "li", limit: 3), [16, 18, 20]),
      (HistoryQuery(officer: "li", limit: 100), [2, 4, 6, 8, 10, 12, 14, 16, 18, 20]),
      (HistoryQuery(officer: "nobody", limit: 3), []),
      (HistoryQuery(officer: "li' OR '1'='1", limit: 3), []),
      (HistoryQuery(from: wall(18), limit: 100), [18, 19, 20, 21]),
      (HistoryQuery(from: wall(18), to: wall(20), limit: 100), [18, 19]),
      (HistoryQuery(to: wall(3), limit: 4), [12, 13, 14, 15]),
      (HistoryQuery(to: wall(3), limit: 100), [1, 2, 11, 12, 13, 14, 15]),
      (HistoryQuery(officer: "zhang", from: wall(2), to: wall(17), limit: 100), [3, 5, 7, 9]),
      (HistoryQuery(officer: "zhang", from: wall(2), to: wall(17), limit: 2), [7, 9]),
      (HistoryQuery(officer: "zhang", from: wall(17), to: wall(2), limit: 2), []),
      (HistoryQuery(before: 4, limit: 2), [2, 3]),
      (HistoryQuery(officer: "li", before: 7, limit: 2), [4, 6]),
      (HistoryQuery(from: wall(1), to: wall(5), before: 4, limit: 100), [1, 2, 3]),
    ]
    for (query, expected) in cases {
      #expect(try journal.entries(query).map(\.generation) == expected, "\(query)")
    }
  }

  @Test(
    "no query makes SQLite read the whole table",
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
        SQL.firstOfSubject,
        [
          "SEARCH changes USING INDEX changes_by_subject (kind=? AND subject=? AND generation>?)"
        ]
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

  @Test("a page without events of the mailbox is a full page") func withoutMailbox() throws {
    let letters = (22...25).map { HistoryEntry.letter($0) }
    try journal.append((1...21).map { .press($0) } + letters)
    let cases: [(HistoryQuery, [UInt64])] = [
      (HistoryQuery(limit: 3), [23, 24, 25]),
      (HistoryQuery(limit: 3, includesMailbox: false), [19, 20, 21]),
      (HistoryQuery(from: wall(18), limit: 2, includesMailbox: false), [20, 21]),
      (HistoryQuery(from: wall(18), limit: 9), [18, 19, 20, 21, 22, 23, 24, 25]),
    ]
    for (query, expected) in cases {
      #expect(try journal.entries(query).map(\.generation) == expected, "\(query)")
    }
  }

  @Test("thousands of changes are all read, and the last of each officer is found")
  func many() throws { try record(8000) }

  /// Records so many changes, a multiple of eight, in ten groups, and queries them.
  func record(_ count: UInt64) throws {
    for group in 0..<10 {
      let first = UInt64(group) * (count / 10) + 1
      try journal.append((first..<first + count / 10).map { .press($0, "officer-\($0 % 8)") })
    }
    let latest = [count] + (count - 7..<count)
    #expect(try journal.latest().map(\.generation) == latest)
    let all = Int(2 * count)
    let ofOne = try journal.entries(HistoryQuery(officer: "officer-1", limit: all))
    #expect(ofOne.count == Int(count / 8))
    #expect(try journal.entries(HistoryQuery(limit: all)).last == .press(count, "officer-0"))
    let week = HistoryQuery(from: wall(count / 2), to: wall(count / 2 + 1008), limit: 5000)
    let found = try journal.entries(week).map(\.generation)
    #expect(found == Array(count / 2..<count / 2 + 1008))
  }
}
