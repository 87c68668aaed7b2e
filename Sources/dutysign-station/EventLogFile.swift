// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import SignStation

/// The file to which `pages --log` appends, a line each.
struct EventLogFile {
  private let path: String

  /// Whether the last line was written in part only.
  private var hasPart = false

  /// The longest file from which an officer is erased, in bytes.
  private static let largest = 1 << 28

  /// Names the file.
  init(_ path: String) { self.path = path }

  /// Appends a line; the file is opened anew, because it may have been rotated.
  ///
  /// - Throws: the errors of open(2) and write(2); `ENOSPC` if only a part was written, `EPERM` for
  ///   a planted link or file, `ENXIO` for a FIFO that nobody reads.
  mutating func append(_ line: String) throws(SystemError) {
    let file = try Self.open(path)
    let number = file.number
    let bytes = Array(((hasPart ? "\n" : "") + line + "\n").utf8)
    let size = try systemCall("write", path) { Glibc.write(number, bytes, bytes.count) }
    hasPart = size < bytes.count && (hasPart || size > 0)
    guard size == bytes.count else {
      throw SystemError(call: "write", code: ENOSPC, subject: path)
    }
  }

  /// Opens a file to append to it; a missing one is made.
  ///
  /// - Throws: as `append`.
  static func open(_ path: String) throws(SystemError) -> Descriptor {
    try PlantedLink.refuse(on: path)
    return try Descriptor.output(path, O_CREAT | O_APPEND, mode: 0o640)
  }

  /// Replaces the file by one without the lines of an officer.
  ///
  /// - Returns: how many lines were erased.
  /// - Throws: the errors of reading and replacing the file, and of chown(2): whoever appends to it
  ///   may do so afterwards.
  func erase(_ officer: String, of sign: String) throws(SystemError) -> Int {
    try PlantedLink.refuse(on: path)
    let bytes = try File.read(path, limit: Self.largest)
    var status = stat()
    try systemCall("stat", path) { stat(path, &status) }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
    let rest = lines.filter { line in
      EventLine(parsing: String(decoding: line, as: UTF8.self))?.concerns(officer, of: sign) != true
    }
    guard rest.count < lines.count else { return 0 }
    let contents = rest.flatMap { $0 + [UInt8(ascii: "\n")] }
    try File.replace(path, with: contents, mode: status.st_mode & 0o777)
    if status.st_uid != geteuid() || status.st_gid != getegid() {
      try systemCall("chown", path) { chown(path, status.st_uid, status.st_gid) }
    }
    return lines.count - rest.count
  }
}
