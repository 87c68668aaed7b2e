// SPDX-License-Identifier: Apache-2.0
import Glibc
import Journal
import Testing

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
    for name in files { unlink("\(directory)/\(name)") }
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
