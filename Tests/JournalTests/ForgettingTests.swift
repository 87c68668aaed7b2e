// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Journal

@Suite("What leaves the record")
struct ForgettingTests {
  let files: TemporaryRecord
  init() throws { files = try TemporaryRecord() }

  private static let secret = "visit to Flower Street 3"

  private func generations(_ journal: Journal) throws -> [Int64] {
    try journal.entries(Selection(limit: 100_000)).map(\.generation)
  }

  private func prune(_ journal: Journal, before wall: Int64) throws {
    while try journal.prune(before: wall) {}
  }

  /// Whether a text can be found in the record's files.
  private func holds(_ text: String) -> Bool {
    let needle = Array(text.utf8)
    return files.files.contains { name in
      let bytes = files.bytes(name)
      return bytes.indices.contains { bytes[$0...].starts(with: needle) }
    }
  }

  @Test("old changes go, but for the last of each officer and each lamp")
  func prunes() throws {
    let journal = try Journal(files.path)
    let lamp = Entry(
      generation: 1, kind: .override, subject: "lightbox", level: 1, wall: Entry.press(1).wall,
      trust: .synchronised, boot: 1, bootID: "boot-1", author: Entry.Author(.button))
    try journal.append(
      [lamp, .press(2, "li")] + (3...2000).map { .press($0) })
    try prune(journal, before: Entry.press(1900).wall)
    #expect(try generations(journal) == [1, 2] + Array(1900...2000))
    try prune(journal, before: .max)
    #expect(try generations(journal) == [1, 2, 2000])
  }

  @Test("a change whose time nobody knew goes with those that came after it")
  func untrusted() throws {
    let journal = try Journal(files.path)
    var entries = (1...6).map { Entry.press($0) }
    for index in [0, 4] {
      entries[index].trust = .unset
      entries[index].wall = 0
    }
    try journal.append(entries)
    try prune(journal, before: entries[2].wall)
    // The fifth may be of today.
    #expect(try generations(journal) == [3, 4, 5, 6])
  }

  @Test("what has gone is not on the card either, and the rest is sound")
  func overwritten() throws {
    let journal = try Journal(files.path)
    var old = Entry.press(1)
    old.note = Self.secret
    try journal.append([old])
    try journal.append((2...50).map { .press($0) })
    #expect(holds(Self.secret))
    try prune(journal, before: Entry.press(2).wall)
    #expect(!holds(Self.secret))
    #expect(try journal.readable().database.value("PRAGMA integrity_check").text == "ok")
  }

  @Test("everything about one officer goes, and no number is given twice")
  func erases() throws {
    do {
      let journal = try Journal(files.path)
      var last = Entry.press(4)
      last.note = Self.secret
      try journal.append([.press(1), .press(2, "li"), .press(3), last])
      try files.write(Array(Self.secret.utf8), to: "record.sqlite.damaged")
      #expect(try journal.erase(officer: "zhang") == 3)
      #expect(!holds(Self.secret))
      #expect(try journal.erase(officer: "zhang") == 0)
    }
    let journal = try Journal(files.path)
    #expect(try generations(journal) == [2])
    #expect(try journal.lastGeneration() == 4)
  }

  @Test("what the erased officer's account did to anything else has no name any more")
  func disowns() throws {
    let account = Entry.Author(.peer, name: "zhang-account", uid: 1000)
    let other = Entry.Author(.peer, name: "li", uid: 1001)
    var entries = (1...1200).map { Entry.press($0, "lightbox") }
    for index in entries.indices {
      entries[index].kind = .override
      entries[index].author = index % 2 == 0 ? account : other
    }
    do {
      let journal = try Journal(files.path)
      try journal.append(entries)
      #expect(try journal.erase(officer: "zhang-account") == 0)
      #expect(!holds("zhang-account"))
    }
    for index in stride(from: 0, to: entries.count, by: 2) {
      entries[index].author = Entry.Author(.peer)
    }
    let journal = try Journal(files.path)
    #expect(try journal.entries(Selection(limit: 2000)) == entries)
  }

  @Test("a copy made while changes come in holds them all")
  func backup() throws {
    let journal = try Journal(files.path)
    try journal.append((1...5000).map { .press($0) })
    let backup = try journal.beginBackup()
    #expect(try !backup.step())
    try journal.append([.press(5001)])
    while try !backup.step() {}
    #expect(try generations(Journal(backup.path)) == Array(1...5001))
    #expect(files.mode("record.sqlite.backup") & 0o027 == 0)
    try journal.append([.press(5002)])
  }
}
