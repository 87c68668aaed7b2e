// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux

/// The file to which `pages --log` appends, a line each.
struct EventLogFile {
  private let path: String

  /// Whether the last line was written in part only.
  private var hasPart = false

  /// Names the file.
  init(_ path: String) { self.path = path }

  /// Appends a line; the file is opened anew, because it may have been rotated.
  ///
  /// - Throws: the errors of open(2) and write(2); `ENOSPC` if only a part was written.
  mutating func append(_ line: String) throws(SystemError) {
    let file = try Descriptor(opening: path, O_WRONLY | O_CREAT | O_APPEND, mode: 0o640)
    let number = file.number
    let bytes = Array(((hasPart ? "\n" : "") + line + "\n").utf8)
    let size = try systemCall("write", path) { Glibc.write(number, bytes, bytes.count) }
    hasPart = size < bytes.count && (hasPart || size > 0)
    guard size == bytes.count else {
      throw SystemError(call: "write", code: ENOSPC, subject: path)
    }
  }
}
