// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@testable import Journal

@Suite("Changes before the clock was known")
struct DatingTests {
  private let files: TemporaryJournal
  init() throws { files = try TemporaryJournal() }

  private static let start = Instant(seconds: 1_790_000_000)

  /// The reading of a clock that became known so many seconds after the boot.
  private func reading(at boot: Int64, _ civil: Int64 = 0) -> ClockReading {
    ClockReading(civil: Self.start + .seconds(boot + civil), boot: .seconds(boot))
  }

  private func time(_ boot: Int64) -> Timestamp { Timestamp(civil: nil, boot: .seconds(boot)) }

  /// A status until an hour later, an override and an emergency pattern, before the clock is known.
  private var untimed: [HistoryEntry] {
    [
      .made(1, at: time(10), by: .button("zhang.out"), recorded: 5) { [self] in
        .whereabouts(
          "zhang", from: nil,
          to: Whereabouts(
            status: "out", since: time(10), by: $0,
            until: .after(boot: .seconds(3610), expected: nil), generation: 1))
      },
      .made(2, at: time(20), by: .button("lamp"), recorded: 15) { [self] in
        .override(
          "lightbox",
          LampOverride(
            level: .full, end: .until(.after(boot: .seconds(7220), expected: nil)), by: $0,
            since: time(20)))
      },
      .made(3, at: time(30), by: .button("attention"), recorded: 25) { _ in
        .attention(.began(until: .after(boot: .seconds(630), expected: nil)))
      },
    ]
  }

  /// The times of whole changes in seconds since the boot: when, since when and until when.
  private func times(_ entries: [HistoryEntry]) -> [[Int64?]] {
    func seconds(_ instant: Instant?) -> Int64? { instant.map { $0.seconds - Self.start.seconds } }
    func end(_ until: Until?) -> Int64? {
      switch until {
      case .at(let instant)?: seconds(instant)
      case .after(_, let expected)?: seconds(expected)
      case nil: nil
      }
    }
    return entries.map { entry in
      let at = seconds(entry.change.at.civil)
      switch entry.change.subject {
      case .whereabouts(_, _, let whereabouts):
        return [at, seconds(whereabouts.since.civil), end(whereabouts.until)]
      case .override(_, let override?):
        guard case .until(let until) = override.end else { return [at] }
        return [at, seconds(override.since.civil), end(until)]
      case .attention(.began(let until)): return [at, end(until)]
      default: return [at]
      }
    }
  }

  @Test("get their times and ends once it is, for reports, queries and the next boot")
  func dated() throws {
    try dateOnce()
    // A second time changes nothing, not even in a boot that goes on.
    try Journal(files.path).date(by: reading(at: 90, 900))
    #expect(times(try Journal(files.path).entries(HistoryQuery(limit: 9))) == Self.right)
    // Nothing tells of another boot when its changes were made.
    do {
      let next = try Journal(files.path, bootID: "next")
      #expect(times(try next.entries(HistoryQuery(limit: 9))) == Self.right)
      try next.append([
        .made(4, at: time(5), by: .button("zhang.out")) { _ in .mailbox(.arrived) }
      ])
    }
    let third = try Journal(files.path, bootID: "third")
    try third.date(by: reading(at: 60))
    #expect(times(try third.entries(HistoryQuery(limit: 1))) == [[nil]])
  }

  private static let right: [[Int64?]] = [[10, 10, 3610], [20, 20, 7220], [30, 630]]

  private func dateOnce() throws {
    let journal = try Journal(files.path)
    try journal.append(untimed)
    let undated = times(try journal.entries(HistoryQuery(limit: 9)))
    #expect(undated.allSatisfy { $0.first == .some(nil) })
    try journal.date(by: reading(at: 60))
    #expect(times(try journal.entries(HistoryQuery(limit: 9))) == Self.right)
    #expect(try journal.latest().allSatisfy { $0.at.civil != nil })
    var query = HistoryQuery(from: Self.start + .seconds(15), limit: 9)
    query.to = Self.start + .seconds(25)
    #expect(try journal.entries(query).map(\.change.generation) == [2])
  }

  @Test("and are right when the clock is set again, before or after") func setLater() throws {
    for isLate in [false, true] {
      let files = try TemporaryJournal()
      let journal = try Journal(files.path)
      try journal.append(untimed)
      // The clock is an hour ahead at first.
      if !isLate { try journal.date(by: reading(at: 60, 3600)) }
      let at = Timestamp(civil: Self.start + .seconds(100), boot: .seconds(100))
      try journal.append([.made(4, at: at, by: .sign) { _ in .clockSet(by: .seconds(-3600)) }])
      if isLate { try journal.date(by: reading(at: 100)) }
      let found = times(try journal.entries(HistoryQuery(limit: 9)))
      #expect(found == [[10, 10, 3610], [20, 20, 7220], [30, 630], [100]], "\(isLate)")
    }
  }

  /// A journal of a status every ten minutes, before and after the clock is set by a step.
  private func journal(steppedBy step: Duration) throws -> Journal {
    let journal = try Journal(files.path)
    func press(_ number: UInt64, _ error: Duration) -> HistoryEntry {
      var entry = HistoryEntry.press(number)
      entry.change.at.civil = entry.recorded + error
      entry.recorded = entry.recorded + error
      return entry
    }
    try journal.append(
      (1...4).map { press($0, .zero - step) } + [.clockSet(5, by: step)]
        + (6...7).map { press($0, .zero) })
    return journal
  }

  @Test("old is what the log dates so: a clock that was months behind erases nothing of today")
  func clockBehind() throws {
    let journal = try journal(steppedBy: .hours(24 * 123))
    func left() throws -> [UInt64] {
      try journal.entries(HistoryQuery(limit: 9)).map(\.change.generation)
    }
    #expect(try !journal.prune(before: HistoryEntry.press(1).recorded - .hours(24)))
    #expect(try left() == Array(1...7))
    _ = try journal.prune(before: HistoryEntry.press(3).recorded)
    #expect(try left() == [3, 4, 5, 6, 7])
  }

  @Test("and a clock that was a year ahead keeps nothing that is old") func clockAhead() throws {
    let journal = try journal(steppedBy: .hours(-24 * 365))
    func left() throws -> [UInt64] {
      try journal.entries(HistoryQuery(limit: 9)).map(\.change.generation)
    }
    _ = try journal.prune(before: HistoryEntry.press(3).recorded)
    #expect(try left() == [3, 4, 5, 6, 7])
    _ = try journal.prune(before: HistoryEntry.press(7).recorded)
    #expect(try left() == [5, 7])
  }

  @Test("the end of an emergency is one by the clock as it was set, too") func emergency() throws {
    let journal = try Journal(files.path)
    let at = Timestamp(civil: Self.start, boot: .zero)
    let end = Until.after(boot: .minutes(10), expected: Self.start + .minutes(10))
    try journal.append([
      .made(1, at: at, by: .button("attention")) { _ in .attention(.began(until: end)) },
      .clockSet(2, by: .minutes(5)),
    ])
    #expect(times(try journal.entries(HistoryQuery(limit: 9))).first == [300, 900])
  }
}
