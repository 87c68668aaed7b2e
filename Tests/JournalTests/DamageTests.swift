// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@testable import Journal

@Suite("A damaged journal")
struct DamageTests {
  let files: TemporaryJournal
  init() throws { files = try TemporaryJournal() }

  /// The bytes of an intact journal with these entries.
  private func journalBytes(_ entries: [HistoryEntry]) throws -> [UInt8] {
    let files = try TemporaryJournal()
    do {
      let journal = try Journal(files.path)
      try journal.append(entries)
      try journal.save(["lightbox": LampSnapshot(level: .full)])
    }
    return files.bytes()
  }

  @Test(
    "a file that is no database is set aside, byte for byte, and a new journal is created",
    arguments: [
      Array("not a database, but as long as a header of one would have to be, and longer".utf8),
      [0], [UInt8](repeating: 0, count: 4096), [UInt8](repeating: 0xFF, count: 100_000),
      Array("SQLite format 3\0".utf8),
    ])
  func garbage(_ bytes: [UInt8]) throws {
    try files.write(bytes)
    let journal = try Journal(files.path)
    let damage = try #require(journal.damage)
    #expect(damage.hasPrefix("The journal was damaged ("))
    #expect(
      damage.hasSuffix(
        "It was set aside as record.sqlite.damaged and a new journal was created."))
    #expect(journal.hasSetAside)
    #expect(files.bytes("record.sqlite.damaged") == bytes)
    try journal.append([.press(1)])
    #expect(try journal.entries(HistoryQuery(limit: 9)) == [.press(1)])
  }

  @Test("an empty file is created anew, and that is reported")
  func emptyFile() throws {
    try files.write([])
    let journal = try Journal(files.path)
    #expect(journal.damage == "The journal was an empty file and was created anew.")
    #expect(!journal.hasSetAside)
    try journal.append([.press(1)])
    #expect(!files.files.contains("record.sqlite.damaged"))
  }

  @Test("a journal that could not be created leaves no empty file, and a written one stays")
  func secondTry() throws {
    let file = DatabaseFile(path: files.path)
    file.create()
    file.removeIfEmpty()
    #expect(!file.exists)
    try files.write([1])
    file.removeIfEmpty()
    #expect(file.exists)
  }

  @Test("an empty file beside a log is set aside together with the log")
  func emptyFileWithLog() throws {
    try files.write([])
    try files.write([1, 2, 3], to: "record.sqlite-wal")
    let journal = try Journal(files.path)
    #expect(try #require(journal.damage).contains("set aside"))
    #expect(files.bytes("record.sqlite.damaged-wal") == [1, 2, 3])
  }

  @Test("a log whose database was set aside before a power cut is set aside too")
  func interruptedSettingAside() throws {
    try files.write([9], to: "record.sqlite.damaged")
    try files.write([1, 2, 3], to: "record.sqlite-wal")
    let journal = try Journal(files.path)
    #expect(try journal.lastGeneration() == 0)
    #expect(files.bytes("record.sqlite.damaged-wal") == [1, 2, 3])
    #expect(files.bytes("record.sqlite.damaged") == [9])
  }

  @Test("only the last damaged file is kept, and the loss of an earlier one is reported")
  func twice() throws {
    for garbage: UInt8 in [7, 8] {
      try files.write([UInt8](repeating: garbage, count: 600))
      let journal = try Journal(files.path)
      let damage = try #require(journal.damage)
      #expect(damage.contains("in place of an earlier one") == (garbage == 8))
    }
    #expect(files.bytes("record.sqlite.damaged") == [UInt8](repeating: 8, count: 600))
    #expect(files.files == ["record.sqlite", "record.sqlite.damaged"])
  }

  @Test("a database of another program is set aside and not written")
  func foreign() throws {
    do {
      let database = try Database(files.path)
      try database.execute("CREATE TABLE changes (x); INSERT INTO changes VALUES ('theirs')")
    }
    let bytes = files.bytes()
    let journal = try Journal(files.path)
    #expect(try #require(journal.damage).contains("table changes already exists"))
    #expect(files.bytes("record.sqlite.damaged") == bytes)
  }

  @Test("a journal of a later release is refused and not changed")
  func newer() throws {
    do {
      let journal = try Journal(files.path)
      try journal.append([.press(1)])
      try journal.readable().database.execute(
        "PRAGMA user_version = \(Schema.version + 1)")
    }
    let bytes = files.bytes()
    let error = failure { _ = try Journal(files.path) }
    #expect(error?.reason == .newer)
    #expect(
      error?.message
        == "the journal has schema version \(Schema.version + 1), this release knows up to"
        + " \(Schema.version); it was left as it is")
    #expect(files.bytes() == bytes)
    #expect(files.files == ["record.sqlite"])
  }

  @Test("a journal truncated at any length is damaged, or nothing is missing")
  func truncated() throws {
    let entries = (1...300).map { HistoryEntry.press($0, "officer-\($0 % 8)") }
    let whole = try journalBytes(entries)
    let lengths = stride(from: 512, to: whole.count, by: 512) + (1..<100).map { whole.count - $0 }
    var detected = 0
    for length in lengths {
      try files.write(Array(whole[..<length]))
      detected += isDetected(entries, "a length of \(length)") ? 1 : 0
    }
    #expect(detected > lengths.count / 2)
  }

  @Test("a flipped bit is detected anywhere, or changes nothing")
  func flipped() throws { try flipBits(inHeaderEvery: 5, elsewhereEvery: 1607) }

  /// Flips single bits of a journal, so far apart, and reads the journal each time.
  func flipBits(inHeaderEvery step: Int, elsewhereEvery distance: Int) throws {
    let entries = (1...40).map { HistoryEntry.press($0, "officer-\($0 % 8)") }
    let whole = try journalBytes(entries)
    try files.write(whole)
    let places =
      Array(stride(from: 0, to: 800, by: step))
      + stride(from: 801, to: whole.count * 8, by: distance)
    var detected = 0
    for place in places {
      try files.write([whole[place / 8] ^ 1 << (place % 8)], at: place / 8)
      detected += isDetected(entries, "bit \(place) flipped") ? 1 : 0
      try files.write([whole[place / 8]], at: place / 8)
    }
    #expect(detected > places.count / 10)
  }

  private static let counters = Counter.counters(
    of: "lightbox", LampSnapshot(level: .full), in: HistoryEntry.boot
  ).sorted { $0.name < $1.name }

  private func isDetected(_ entries: [HistoryEntry], _ damage: String) -> Bool {
    do throws(JournalError) {
      let store = try Store(Database(reading: files.path), size: 0, bootID: HistoryEntry.boot)
      let found = try store.entries(HistoryQuery(limit: 1000))
      let officer = try store.entries(HistoryQuery(officer: "officer-1", limit: 1000))
      let latest = try store.latest()
      let counters = try store.counters()
      if store.damagedCounters > 0 { return true }
      if counters.sorted(by: { $0.name < $1.name }) != Self.counters {
        Issue.record("\(damage) changes a counter, undetected: \(counters)")
      }
      if found != entries.reversed() || latest.count != 8
        || officer != entries.reversed().filter({ $0.officer == "officer-1" })
      {
        Issue.record("\(damage) changes what is read, undetected")
      }
      return false
    } catch {
      // A larger version number is that of a later release: refused, which counts as detected.
      if error.reason != .newer, error.reason != .damaged { Issue.record("\(damage): \(error)") }
      return true
    }
  }

  @Test("damage found while recording loses the history but not the latest changes")
  func meanwhile() throws {
    let journal = try Journal(files.path)
    try journal.append((1...20).map { .press($0, "officer-\($0 % 2)") })
    try files.damageIndex(of: journal)
    try journal.append([.press(21, "officer-2")])
    #expect(try #require(journal.damage).contains("set aside as record.sqlite.damaged"))
    #expect(try journal.latest().map(\.generation) == [20, 19, 21])
    #expect(try journal.lastGeneration() == 21)
  }
}
