// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@testable import Journal

/// Power cuts at every sector: a sector of 512 bytes is written or not, and a file may end
/// anywhere.
@Suite("A power cut")
struct PowerCutTests {
  private static let sector = 512

  /// The files after changes that were recorded and acknowledged one by one.
  private struct Card {
    var database: [UInt8]
    var log: [UInt8]
    /// The length of the log at each acknowledgement.
    var lengths: [Int] = []

    /// The number of changes that were acknowledged at a length of the log.
    func acknowledged(at length: Int) -> Int { lengths.count { $0 <= length } }
  }

  private func card(_ changes: UInt64) throws -> Card {
    let files = try TemporaryJournal()
    let journal = try Journal(files.path)
    // The file is complete before the first change, as on a board that ran before.
    try journal.readable().database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    var card = Card(database: files.bytes(), log: [])
    for change in 1...changes {
      try journal.append([.press(change)])
      card.log = files.bytes("record.sqlite-wal")
      card.lengths.append(card.log.count)
    }
    #expect(files.bytes() == card.database)
    return card
  }

  /// The numbers of the changes that a restart finds; nil for damage.
  private func restart(_ database: [UInt8], _ log: some Sequence<UInt8>) throws -> [UInt64]? {
    let files = try TemporaryJournal()
    try files.write(database)
    try files.write(Array(log), to: "record.sqlite-wal")
    let journal = try Journal(files.path)
    guard journal.damage == nil else { return nil }
    return try journal.entries(HistoryQuery(limit: 1000)).map(\.generation)
  }

  @Test("a log that ends anywhere loses no acknowledged change, and stays readable")
  func prefixes() throws {
    let card = try card(6)
    let ends = stride(from: 0, to: card.log.count, by: Self.sector)
    let nearCommits = card.lengths.flatMap { [$0 - 1, $0, $0 + 1, $0 + 23, $0 + 24, $0 + 25] }
    for length in Array(ends) + nearCommits where length <= card.log.count {
      let found = try restart(card.database, card.log[..<length])
      let expected = (1...6).prefix(card.acknowledged(at: length)).map(UInt64.init)
      if found != expected {
        Issue.record("log of \(length) bytes: \(found.map(String.init(describing:)) ?? "damaged")")
      }
    }
  }

  @Test("a sector that was not written costs the change it belongs to, and none before it")
  func holes() throws {
    let card = try card(4)
    for start in stride(from: card.lengths[2], to: card.log.count, by: Self.sector) {
      var log = card.log
      for index in start..<min(start + Self.sector, log.count) { log[index] = 0 }
      let found = try restart(card.database, log)
      if found != [1, 2, 3] && !(found == [1, 2, 3, 4] && log == card.log) {
        Issue.record("hole at \(start): \(found.map(String.init(describing:)) ?? "damaged")")
      }
    }
  }

  @Test("a cut while the log is written back into the file loses nothing")
  func checkpoint() throws {
    let files = try TemporaryJournal()
    let journal = try Journal(files.path)
    try journal.append((1...40).map { .press($0) })
    try journal.readable().database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    try journal.append((41...60).map { .press($0) })
    let (before, log) = (files.bytes(), files.bytes("record.sqlite-wal"))
    try journal.readable().database.execute("PRAGMA wal_checkpoint(PASSIVE)")
    let after = files.bytes()
    #expect(after != before)
    for end in stride(from: 0, through: after.count, by: Self.sector) {
      let torn = after[..<end] + before.dropFirst(end)
      let found = try restart(Array(torn), log)
      if found != Array(1...60) {
        Issue.record("torn at \(end): \(found.map(String.init(describing:)) ?? "damaged")")
      }
    }
  }
}
