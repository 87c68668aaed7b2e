// SPDX-License-Identifier: Apache-2.0
import Glibc
import Sign
import Testing

@testable import Journal

@Suite("A journal that is no regular file") struct IrregularFileTests {
  private let files: TemporaryJournal
  init() throws { files = try TemporaryJournal() }

  @Test("a FIFO or a directory is refused, and nobody waits", arguments: ["", "-wal", "-journal"])
  func refused(_ suffix: String) throws {
    do { try Journal(files.path).append([.press(1)]) }
    unlink(files.path + suffix)
    #expect(mkfifo(files.path + suffix, 0o600) == 0)
    let error = failure { _ = try Journal(files.path) }
    #expect(error?.reason == .irregular)
    #expect(error?.description == "open \(files.path)\(suffix): it is no regular file but a FIFO")
    unlink(files.path + suffix)
    if suffix != "" { #expect(try Journal(files.path).latest().count == 1) }
  }

  @Test("a link to itself is refused and not followed") func loop() throws {
    #expect(symlink("record.sqlite", files.path) == 0)
    let error = failure { _ = try Journal(files.path) }
    #expect(error?.reason == .irregular)
    #expect(error?.message == String(cString: strerror(ELOOP)))
  }

  @Test("a chain of links to a journal is followed, and the journal stays where it is")
  func chain() throws {
    do { try Journal(files.path).append([.press(1)]) }
    #expect(rename(files.path, files.directory + "/0") == 0)
    for number in 1...30 {
      #expect(symlink("\(number - 1)", files.directory + "/\(number)") == 0)
    }
    #expect(symlink("30", files.path) == 0)
    do {
      let journal = try Journal(files.path)
      #expect(try journal.latest().count == 1)
      try journal.append([.press(2)])
    }
    #expect(try Journal(files.directory + "/0").lastGeneration() == 2)
  }

  @Test(
    "a folder with the name of a damaged file or of a copy is moved aside, again and again",
    arguments: ["", "-wal"])
  func obstacles(_ suffix: String) throws {
    let obstacle = files.path + ".damaged" + suffix
    for round in 1...3 {
      #expect(mkdir(obstacle, 0o700) == 0 && mkdir(obstacle + "/inside", 0o700) == 0)
      let damaged = suffix == "" ? [UInt8](repeating: UInt8(round), count: 600) : []
      try files.write(damaged)
      if suffix == "-wal" { try files.write([3, 2, 1], to: "record.sqlite-wal") }
      let journal = try Journal(files.path)
      #expect(try #require(journal.damage).contains("set aside as record.sqlite.damaged"))
      try journal.append([.press(1)])
      #expect(files.bytes("record.sqlite.damaged") == damaged)
      #expect(files.bytes("record.sqlite.damaged-wal") == (suffix == "" ? [] : [3, 2, 1]))
      // What the folder had is not touched.
      #expect(rmdir("\(obstacle).aside\(round > 1 ? "-\(round)" : "")/inside") == 0)
      _ = try journal.erase(officer: "zhang")
      #expect(!files.files.contains("record.sqlite.damaged"))
      #expect(!files.files.contains("record.sqlite.damaged-wal"))
    }
  }

  @Test("a folder with the name of a copy hinders neither a copy nor an erasure")
  func copies() throws {
    let journal = try Journal(files.path)
    try journal.append([.press(1)])
    for name in [".backup", ".backup-journal", ".copy", ".copy-journal", ".damaged", ".new"] {
      #expect(mkdir(files.path + name, 0o700) == 0 && mkdir(files.path + name + "/x", 0o700) == 0)
    }
    defer {
      for name in files.files {
        rmdir("\(files.directory)/\(name)/x")
        rmdir("\(files.directory)/\(name)")
      }
    }
    _ = try journal.erase(officer: "li")
    let backup = try journal.startBackup()
    while try !backup.step() {}
    #expect(try Journal(backup.path).lastGeneration() == 1)
    let copy = try journal.startCopy()
    var bytes: [UInt8] = []
    while true {
      guard let portion = try copy.next() else { continue }
      bytes += portion.bytes
      if portion.isLast { break }
    }
    #expect(bytes.starts(with: "SQLite format 3\0".utf8))
  }
}
