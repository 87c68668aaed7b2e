// SPDX-License-Identifier: Apache-2.0
import Glibc
import Sign
import Testing

@testable import Journal

/// The files of a journal that is open, removed or replaced by somebody.
@Suite("A journal whose files lose their names") struct LostFileTests {
  let files: TemporaryJournal
  init() throws { files = try TemporaryJournal() }

  /// What the next start reads.
  private func entries() throws -> [HistoryEntry] {
    let journal = try Journal(files.path)
    #expect(journal.damage == nil)
    return try journal.entries(HistoryQuery(limit: 99))
  }

  private func unlinkAll(_ suffixes: [String] = ["", "-wal"]) {
    for suffix in suffixes { unlink(files.path + suffix) }
  }

  @Test(
    "is written anew with all that it held, and later changes follow",
    arguments: [["", "-wal"], [""], ["-wal"]])
  func removed(_ suffixes: [String]) throws {
    do {
      let journal = try Journal(files.path)
      try journal.append((1...3).map { .press($0) })
      try journal.save(["box": LampSnapshot(level: .full)])
      try journal.adopt(names: [RecordedName(.officer, "zhang", "张伟", after: 0)])
      #expect(journal.damage == nil && !journal.isDisplaced)
      unlinkAll(suffixes)
      #expect(journal.isDisplaced)
      try journal.append([.press(4)])
      #expect(!journal.isDisplaced)
      let what = suffixes == ["-wal"] ? "log of the journal was" : "file of the journal was removed"
      #expect(journal.damage?.contains(what) == true, "\(journal.damage ?? "")")
      #expect(journal.damage?.hasSuffix("The whole journal was written anew.") == true)
      // A power cut now: what is at the paths is all that there is.
      let copy = try TemporaryJournal()
      for name in files.files { try copy.write(files.bytes(name), to: name) }
      let cut = try Journal(copy.path)
      #expect(try cut.entries(HistoryQuery(limit: 9)) == (1...4).map { .press($0) })
      #expect(try cut.lamps()["box"]?.level == .full)
      #expect(try cut.names()?.map(\.name) == ["张伟"])
      try journal.append([.press(5)])
      #expect(files.mode("record.sqlite") & 0o027 == 0)
    }
    #expect(try entries() == (1...5).map { .press($0) })
    #expect(files.files == ["record.sqlite"])
  }

  @Test("is found without a change, and twice in a row") func again() throws {
    let journal = try Journal(files.path)
    try journal.append([.press(1)])
    for _ in 0..<2 {
      unlinkAll()
      try journal.keepInPlace()
      #expect(files.files.contains("record.sqlite") && !journal.isDisplaced)
    }
    let inode = DatabaseFile.Identity(files.path)
    try journal.keepInPlace()
    #expect(DatabaseFile.Identity(files.path) == inode && inode != nil)
  }

  @Test("a file that is moved to its path is set aside, whole") func replaced() throws {
    let other = try TemporaryJournal()
    do { try Journal(other.path).append([.press(1, "li"), .press(7, "li")]) }
    do {
      let journal = try Journal(files.path)
      try journal.append([.press(1), .press(2)])
      #expect(rename(other.path, files.path) == 0)
      try journal.append([.press(3)])
      #expect(journal.damage?.contains("set aside as record.sqlite.damaged") == true)
    }
    #expect(try entries() == (1...3).map { .press($0) })
    let aside = try TemporaryJournal()
    try aside.write(files.bytes("record.sqlite.damaged"))
    #expect(
      try Journal(aside.path).entries(HistoryQuery(limit: 9)) == [.press(1, "li"), .press(7, "li")])
  }

  @Test("a change is an error while the path cannot be written, and is kept when it can again")
  func blocked() throws {
    do {
      let journal = try Journal(files.path)
      try journal.append([.press(1)])
      unlinkAll()
      #expect(mkdir(files.path, 0o700) == 0)
      let error = failure { try journal.append([.press(2)]) }
      #expect(error?.message == "it is no regular file but a directory")
      #expect(journal.damage?.contains("cannot be written anew") == true)
      // What was recorded can be read until the end.
      #expect(try journal.entries(HistoryQuery(limit: 9)).first == .press(1))
      #expect(rmdir(files.path) == 0)
      try journal.append([.press(2)])
      #expect(journal.damage?.hasSuffix("The whole journal was written anew.") == true)
    }
    #expect(try entries() == [.press(1), .press(2)])
  }

  @Test("its directory is made again; one that returns has the same journal") func directory()
    throws
  {
    let away = files.directory + "-away"
    do {
      let journal = try Journal(files.path)
      try journal.append([.press(1)])
      #expect(rename(files.directory, away) == 0)
      #expect(journal.isDisplaced)
      #expect(rename(away, files.directory) == 0)
      #expect(!journal.isDisplaced)
      #expect(rename(files.directory, away) == 0)
      try journal.append([.press(2)])
    }
    for suffix in ["", "-wal"] { unlink(away + "/record.sqlite" + suffix) }
    rmdir(away)
    #expect(try entries() == [.press(1), .press(2)])
  }

  @Test("what is erased is in no file, the one that was set aside included") func erased() throws {
    let other = try TemporaryJournal()
    do { try Journal(other.path).append([.press(1, "lijuan")]) }
    let journal = try Journal(files.path)
    try journal.append([.press(1, "lijuan"), .press(2)])
    #expect(rename(other.path, files.path) == 0)
    #expect(try journal.erase(officer: "lijuan") == 1)
    for name in files.files {
      let text = String(decoding: files.bytes(name), as: UTF8.self)
      #expect(!text.contains("lijuan"), "\(name)")
    }
    #expect(!files.files.contains("record.sqlite.damaged"))
  }

  @Test("a process that is killed while it writes anew leaves a whole journal or an old one")
  func killed() throws {
    do { try Journal(files.path).append([.press(1)]) }
    let whole = files.bytes()
    // Complete, and the name was not given yet.
    #expect(rename(files.path, files.path + ".new") == 0)
    #expect(try entries() == [.press(1)])
    // Incomplete.
    for (name, bytes) in [("record.sqlite.new", whole), ("record.sqlite.new-journal", [1])] {
      try files.write(bytes, to: name)
    }
    unlinkAll()
    #expect(try entries() == [])
    // Beside a journal that is there.
    try files.write(whole, to: "record.sqlite.new")
    #expect(try entries() == [])
    #expect(files.files == ["record.sqlite"])
  }
}
