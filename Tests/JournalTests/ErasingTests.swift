// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@testable import Journal

@Suite("Deletion from the journal")
struct ErasingTests {
  let files: TemporaryJournal
  init() throws { files = try TemporaryJournal() }

  private static let secret = "visit to Flower Street 3"

  private func generations(_ journal: Journal) throws -> [UInt64] {
    try journal.entries(HistoryQuery(limit: 100_000)).map(\.generation)
  }

  private func prune(_ journal: Journal, before time: Instant) throws {
    while try journal.prune(before: time) {}
  }

  /// Whether a text is in one of the files.
  private func holds(_ text: String) -> Bool {
    let needle = Array(text.utf8)
    return files.files.contains { name in
      let bytes = files.bytes(name)
      return bytes.indices.contains { bytes[$0...].starts(with: needle) }
    }
  }

  @Test("old changes are deleted, except the last of each officer and each lamp")
  func prunes() throws {
    let journal = try Journal(files.path)
    try journal.append(
      [.override(1), .press(2, "li")] + (3...2000).map { .press($0) })
    try prune(journal, before: HistoryEntry.press(1900).recorded)
    #expect(try generations(journal) == [1, 2] + Array(1900...2000))
    try prune(journal, before: Instant(microseconds: .max))
    #expect(try generations(journal) == [1, 2, 2000])
  }

  @Test("a change of unknown time is deleted with the changes after it")
  func untrusted() throws {
    let journal = try Journal(files.path)
    var entries = (1...6).map { HistoryEntry.press($0) }
    for index in [0, 4] { entries[index].setWall(Instant(microseconds: 0), trust: .unset) }
    try journal.append(entries)
    try prune(journal, before: entries[2].recorded)
    // The fifth may be recent.
    #expect(try generations(journal) == [3, 4, 5, 6])
  }

  @Test("deleted content is overwritten in the files, and the rest is intact")
  func overwritten() throws {
    let journal = try Journal(files.path)
    try journal.append([.press(1, note: Self.secret)])
    try journal.append((2...50).map { .press($0) })
    #expect(holds(Self.secret))
    try prune(journal, before: HistoryEntry.press(2).recorded)
    #expect(!holds(Self.secret))
    #expect(try journal.readable().database.value("PRAGMA integrity_check").text == "ok")
  }

  @Test("every change of an officer is deleted, and no number is used twice")
  func erases() throws {
    do {
      let journal = try Journal(files.path)
      try journal.append([
        .press(1), .press(2, "li"), .press(3), .press(4, note: Self.secret),
      ])
      try files.write(Array(Self.secret.utf8), to: "record.sqlite.damaged")
      #expect(try journal.erase(officer: "zhang") == 3)
      #expect(!holds(Self.secret))
      #expect(try journal.erase(officer: "zhang") == 0)
    }
    let journal = try Journal(files.path)
    #expect(try generations(journal) == [2])
    #expect(try journal.lastGeneration() == 4)
  }

  /// Zhang's key went to a successor after the fourth change, with the end of zhang's status.
  private func makeSuccession() throws -> Journal {
    let journal = try Journal(files.path)
    try journal.adopt(names: [RecordedName(.officer, "zhang", "张伟")])
    try journal.append([
      .press(1, note: Self.secret), .press(2, "li"),
      .override(3, by: .peer(uid: 1, user: "zhang")), .press(4),
    ])
    try journal.adopt(names: [RecordedName(.officer, "zhang", "王强", after: 4)])
    try journal.append([
      .ended(5), .press(6), .override(7, by: .peer(uid: 1, user: "zhang")),
    ])
    return journal
  }

  @Test("of a person who is meant by name nothing is deleted that is of a successor or predecessor")
  func erasesPerson() throws {
    let journal = try makeSuccession()
    #expect(
      try journal.entries(HistoryQuery(officer: "张伟", limit: 9)).map(\.generation) == [1, 4, 5])
    #expect(try journal.entries(HistoryQuery(officer: "王强", limit: 9)).map(\.generation) == [6])
    #expect(try journal.entries(HistoryQuery(officer: "王强", limit: 1)).map(\.generation) == [6])
    #expect(try journal.entries(HistoryQuery(officer: "张伟", limit: 2)).map(\.generation) == [4, 5])
    #expect(
      try journal.entries(HistoryQuery(officer: "zhang", limit: 9)).map(\.generation) == [
        1, 4, 5, 6,
      ])
    #expect(try journal.erase(officer: "张 伟") == 3)
    #expect(!holds(Self.secret))
    #expect(try generations(journal) == [2, 3, 6, 7])
    let authors = try journal.entries(HistoryQuery(limit: 9)).map(\.change.by)
    #expect(authors[1] == .anonymized && authors[3] == .peer(uid: 1, user: "zhang"))
    #expect(try journal.names()?.map(\.name) == ["王强"])
  }

  @Test("and of a successor nothing that is of the predecessor") func erasesSuccessor() throws {
    let journal = try makeSuccession()
    #expect(try journal.erase(officer: OfficerReference("zhang", named: "王强")) == 1)
    #expect(try generations(journal) == [1, 2, 3, 4, 5, 7])
    #expect(try journal.names()?.map(\.name) == ["张伟"])
    #expect(try journal.lastGeneration() == 7)
    #expect(try journal.erase(officer: "zhang") == 3)
    #expect(try generations(journal) == [2, 3, 7])
  }

  @Test(
    "other changes of the erased officer's account, and on its behalf, are anonymized",
    arguments: [nil, "zhang-account", "station: zhang-account"])
  func anonymizes(_ whom: String?) throws {
    let account = Sign.Actor.peer(
      uid: 1000, user: whom == nil ? "zhang-account" : "dutysign-bridge", onBehalf: whom)
    let other = Sign.Actor.peer(uid: 1001, user: "li", onBehalf: "station: wang")
    func entries(by user: Sign.Actor) -> [HistoryEntry] {
      (1...1200).map { HistoryEntry.override($0, by: $0 % 2 == 1 ? user : other) }
    }
    do {
      let journal = try Journal(files.path)
      try journal.append(entries(by: account))
      #expect(try journal.erase(officer: "zhang-account") == 0)
      #expect(!holds("zhang-account"))
    }
    let journal = try Journal(files.path)
    #expect(try journal.entries(HistoryQuery(limit: 2000)) == entries(by: .anonymized))
  }

  @Test("a copy that is made while changes are recorded has all of them")
  func backup() throws {
    let journal = try Journal(files.path)
    try journal.append((1...5000).map { .press($0) })
    let backup = try journal.startBackup()
    #expect(try !backup.step())
    try journal.append([.press(5001)])
    while try !backup.step() {}
    #expect(try generations(Journal(backup.path)) == Array(1...5001))
    #expect(files.mode("record.sqlite.backup") & 0o027 == 0)
    try journal.append([.press(5002)])
  }
}
