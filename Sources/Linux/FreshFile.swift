// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A new file that replaces another one when it is complete, atomically and durably.
///
/// It has the name of the other one with the suffix `.new` until then. What has that name already,
/// a file that was left, a link or a pipe that somebody planted, is removed and never opened.
public final class FreshFile {
  private let path: String
  private let temporary: String
  private let file: Descriptor
  private var isCommitted = false

  /// Makes the file, readable by its owner only.
  ///
  /// - Throws: the errors of unlink(2) and open(2); `EEXIST` if the name is planted anew meanwhile.
  public init(replacing path: String) throws(SystemError) {
    self.path = path
    temporary = "\(path).new"
    try File.remove(temporary)
    file = try Descriptor(
      opening: temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
  }

  deinit { if !isCommitted { unlink(temporary) } }

  /// Appends bytes.
  public func write(_ bytes: some Collection<UInt8>) throws(SystemError) {
    let number = file.number
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = try systemCall("write", temporary) {
        rest.withUnsafeBufferPointer { Glibc.write(number, $0.baseAddress, $0.count) }
      }
      rest.removeFirst(count)
    }
  }

  /// Replaces the other file.
  ///
  /// Afterwards the contents survive a power cut.
  public func commit(mode: UInt32) throws(SystemError) {
    let number = file.number
    let (from, to) = (temporary, path)
    try systemCall("fchmod", from) { fchmod(number, mode) }
    try systemCall("fsync", from) { fsync(number) }
    try systemCall("rename", to) { rename(from, to) }
    isCommitted = true
    try File.makeDurable(File.directory(of: path))
  }
}
