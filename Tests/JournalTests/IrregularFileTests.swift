// SPDX-License-Identifier: Apache-2.0
import Glibc
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
}
