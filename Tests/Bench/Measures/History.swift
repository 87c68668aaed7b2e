// SPDX-License-Identifier: Apache-2.0
import Journal
import Sign

/// Journals of any length: the cost to open one, to append, and to query.
enum History {
  private static let rounds = 40

  /// Fills a journal with a number of changes, forty a day.
  static func fill(_ file: String, count: Int) throws {
    let journal = try Journal(file, bootID: "bench")
    let first = Int(try journal.lastGeneration())
    for start in stride(from: first, to: count, by: 5000) {
      try journal.append((start..<min(start + 5000, count)).map { entry(UInt64($0 + 1)) })
    }
  }

  /// Prints `history WHAT NANOSECONDS`, and appends a few changes.
  static func measure(_ file: String) throws {
    var opening = Times()
    for _ in 0..<5 { try opening.add { _ = try Journal(file, bootID: "bench") } }
    print("history open \(opening.median)")
    let journal = try Journal(file, bootID: "bench")
    var appends = Times()
    var lookups = Times()
    var latest = Times()
    var last = try journal.lastGeneration()
    for _ in 0..<rounds {
      last += 1
      try appends.add { try journal.append([entry(last)]) }
      try lookups.add { _ = try journal.entries(HistoryQuery(limit: 100)) }
      try latest.add { _ = try journal.latest() }
    }
    print("history append \(appends.median)")
    print("history lookup \(lookups.median)")
    print("history latest \(latest.median)")
  }

  private static func entry(_ number: UInt64) -> HistoryEntry {
    let statuses: [ID<Status>] = ["in-community", "at-station", "out", "resting"]
    let count = Int64(number)
    let at = Timestamp(
      civil: Instant(microseconds: 1_700_000_000_000_000 + count * 2_160_000_000),
      boot: .microseconds(count))
    let by = Sign.Actor.button("zhang.out")
    let whereabouts = Whereabouts(
      status: statuses[Int(number + 1) % 4], since: at, by: by, generation: number)
    let change = Change(
      generation: number, at: at, by: by,
      subject: .whereabouts(
        number.isMultiple(of: 2) ? "zhang" : "li", from: statuses[Int(number) % 4],
        to: whereabouts))
    return HistoryEntry(change, at: Now(boot: .zero, civil: Instant(seconds: 0)))
  }
}
