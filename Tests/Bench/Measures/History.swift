// SPDX-License-Identifier: Apache-2.0
import Journal

/// Journals of any length: the cost to open one, to append, and to query.
enum History {
  private static let rounds = 40

  /// Fills a journal with a number of changes, forty a day.
  static func fill(_ file: String, count: Int) throws {
    let journal = try Journal(file)
    let first = Int(try journal.lastGeneration())
    for start in stride(from: first, to: count, by: 5000) {
      try journal.append((start..<min(start + 5000, count)).map { entry(Int64($0 + 1)) })
    }
  }

  /// Prints `history WHAT NANOSECONDS`, and appends a few changes.
  static func measure(_ file: String) throws {
    var opening = Times()
    for _ in 0..<5 { try opening.add { _ = try Journal(file) } }
    print("history open \(opening.median)")
    let journal = try Journal(file)
    var appends = Times()
    var lookups = Times()
    var latest = Times()
    var last = try journal.lastGeneration()
    for _ in 0..<rounds {
      last += 1
      try appends.add { try journal.append([entry(last)]) }
      try lookups.add { _ = try journal.entries(Selection(limit: 100)) }
      try latest.add { _ = try journal.latest() }
    }
    print("history append \(appends.median)")
    print("history lookup \(lookups.median)")
    print("history latest \(latest.median)")
  }

  private static func entry(_ number: Int64) -> Entry {
    let statuses = ["in-community", "at-station", "out", "resting"]
    let wall = 1_700_000_000_000_000 + number * 2_160_000_000
    return Entry(
      generation: number, kind: .whereabouts, subject: number.isMultiple(of: 2) ? "zhang" : "li",
      from: statuses[Int(number) % 4], to: statuses[Int(number + 1) % 4], wall: wall,
      trust: .synchronised, boot: number, bootID: "bench", sinceWall: wall, sinceBoot: number,
      author: Entry.Author(.button, name: "zhang.out"))
  }
}
