// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@testable import Journal

@Suite("A card without room or without write access")
struct FullDiskTests {
  let files: TemporaryJournal
  init() throws { files = try TemporaryJournal() }

  @Test("a change on a full disk is an error, and is recorded when there is room again")
  func full() throws {
    let journal = try Journal(files.path)
    try journal.append([.press(1)])
    let pages = try journal.readable().database.value("PRAGMA page_count").integer ?? 0
    try journal.readable().database.execute("PRAGMA max_page_count = \(pages)")
    var kept: UInt64 = 1
    var failure: JournalError?
    while failure == nil, kept < 10_000 {
      do throws(JournalError) {
        try journal.append([.press(kept + 1)])
        kept += 1
      } catch {
        failure = error
      }
    }
    #expect(failure?.reason == .full)
    #expect(try journal.lastGeneration() == kept)
    try journal.readable().database.execute("PRAGMA max_page_count = 1000000")
    try journal.append([.press(kept + 1)])
    #expect(try journal.lastGeneration() == kept + 1)
    #expect(journal.damage == nil)
  }

  @Test("a group that does not fit leaves nothing behind")
  func group() throws {
    let journal = try Journal(files.path)
    try journal.append([.press(1)])
    try journal.readable().database.execute("PRAGMA max_page_count = 12")
    let error = failure {
      try journal.append((2...2000).map { .press($0) })
    }
    #expect(error?.reason == .full)
    #expect(try journal.entries(HistoryQuery(limit: 9)) == [.press(1)])
  }

  @Test("a read-only journal is read to its last change, the log included")
  func readOnly() throws {
    let journal = try Journal(files.path)
    try journal.append(HistoryEntry.ofEverySort)
    // After a power cut the file may be empty and everything in the log.
    let copy = try TemporaryJournal()
    try copy.write(files.bytes())
    try copy.write(files.bytes("record.sqlite-wal"), to: "record.sqlite-wal")
    let before = copy.bytes()
    let store = try Store(Database(reading: copy.path), size: 0, bootID: HistoryEntry.boot)
    #expect(try store.latest().count == 17)
    #expect(throws: JournalError.self) {
      try store.append([Row(.press(77), in: HistoryEntry.boot)])
    }
    #expect(copy.bytes() == before)
    #expect(copy.files == ["record.sqlite", "record.sqlite-wal"])
  }

  @Test("so is one that was closed in order and has no log, and no log is created")
  func readOnlyWithoutLog() throws {
    do {
      let journal = try Journal(files.path)
      try journal.append(HistoryEntry.ofEverySort)
    }
    let copy = try TemporaryJournal()
    for name in ["record.sqlite", "a%20b?c#d.sqlite"] {
      try copy.write(files.bytes(), to: name)
      let path = copy.path.replacing("record.sqlite", with: name)
      let store = try Store(Database(reading: path), size: 0, bootID: HistoryEntry.boot)
      #expect(try store.latest().count == 17)
      #expect(throws: JournalError.self) {
        try store.append([Row(.press(77), in: HistoryEntry.boot)])
      }
    }
    #expect(copy.files.sorted() == ["a%20b?c#d.sqlite", "record.sqlite"])
  }
}
