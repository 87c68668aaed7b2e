// SPDX-License-Identifier: Apache-2.0
import Glibc
import Sign
import Testing

@testable import Journal

/// The files of a journal in a directory of their own, removed at the end of the test.
final class TemporaryJournal {
  let directory: String

  var path: String { directory + "/record.sqlite" }

  init() throws {
    var template = Array("/tmp/dutysign-journal-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    directory = try #require(made)
  }

  deinit {
    for name in files where unlink("\(directory)/\(name)") != 0 { rmdir("\(directory)/\(name)") }
    rmdir(directory)
  }

  /// The names in the directory, sorted.
  var files: [String] {
    guard let handle = opendir(directory) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The bytes of one of the files; empty if there is none.
  func bytes(_ name: String = "record.sqlite") -> [UInt8] {
    guard let file = fopen("\(directory)/\(name)", "rb") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk[..<count]
    }
    return bytes
  }

  /// The access rights of one of the files.
  func mode(_ name: String) -> mode_t {
    var status = stat()
    return stat("\(directory)/\(name)", &status) == 0 ? status.st_mode & 0o777 : 0o777
  }

  /// Writes one of the files anew.
  func write(_ bytes: [UInt8], to name: String = "record.sqlite") throws {
    let file = try #require(fopen("\(directory)/\(name)", "wb"))
    let written = fwrite(bytes, 1, bytes.count, file)
    try #require(fclose(file) == 0 && written == bytes.count)
  }

  /// Overwrites a part of the journal.
  func write(_ bytes: [UInt8], at offset: Int) throws {
    let file = try #require(fopen(path, "r+b"))
    let isWritten =
      fseek(file, offset, SEEK_SET) == 0
      && fwrite(bytes, 1, bytes.count, file) == bytes.count
    try #require(fclose(file) == 0 && isWritten)
  }
}

extension TemporaryJournal {
  /// Where the first page of a table or an index is, in bytes.
  func page(of name: String, _ database: borrowing Database) throws -> Int {
    let page = try database.value(
      "SELECT rootpage FROM sqlite_schema WHERE name = '\(name)'"
    ).integer
    return Int(try #require(page) - 1) * 4096
  }

  /// Damages an index, or a table, of a journal that runs, and has SQLite read it anew.
  func damageIndex(_ name: String = "changes_by_wall", of journal: Journal) throws {
    let database = try journal.readable().database
    let start = try page(of: name, database)
    try database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    try write([UInt8](repeating: 0xFF, count: 4096), at: start)
    try database.execute("PRAGMA shrink_memory")
  }

  /// Flips bits of the page of a table, one at a time, and starts with the file each time.
  ///
  /// Damage is reported, or nothing that is read changes.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - places: the bits, counted from the start of the page.
  ///   - isRight: whether what a journal reads is what was written.
  /// - Throws: the errors of the journal.
  func flipBits(
    of table: String, _ places: [Int], isRight: (Journal) throws -> Bool
  ) throws {
    let start = try page(of: table, Database(path)) * 8
    let whole = bytes()
    var reported = 0
    for place in places {
      var bytes = whole
      bytes[(start + place) / 8] ^= 1 << (place % 8)
      try write(bytes)
      for name in ["-wal", "-journal"] { unlink(path + name) }
      let journal = try Journal(path, bootID: HistoryEntry.boot, checksAll: false)
      let isSame = try isRight(journal)
      if journal.damage == nil { try journal.check() }
      if journal.damage != nil {
        reported += 1
      } else if !isSame {
        Issue.record("bit \(place) changes what is read, unreported")
      }
    }
    #expect(reported > places.count / 4)
  }
}
