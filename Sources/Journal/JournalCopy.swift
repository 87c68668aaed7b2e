// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A copy of the journal to be read in portions, while changes are recorded.
///
/// It is made in a file beside the journal that loses its name before the first portion is read: it
/// is gone with its reader, whatever ends this process.
public final class JournalCopy {
  /// The size of a portion, in bytes: a reply with it leaves room in the socket.
  public static let portion = 24_576

  private let backup: Backup
  private var file: Int32 = -1

  init(_ backup: Backup) { self.backup = backup }

  deinit {
    if file >= 0 { close(file) } else { unlink(backup.path) }
  }

  /// Makes the copy, step by step, and then reads it.
  ///
  /// - Returns: the next portion and whether it is the last one; nil after a step that made a part
  ///   of the copy.
  public func next() throws(JournalError) -> (bytes: [UInt8], isLast: Bool)? {
    if file < 0 {
      guard try backup.step() else { return nil }
      file = open(backup.path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
      guard file >= 0 else { throw error("open") }
      unlink(backup.path)
    }
    var bytes: [UInt8] = []
    while bytes.count < Self.portion {
      var buffer = [UInt8](repeating: 0, count: Self.portion - bytes.count)
      let count = read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw error("read") }
      if count == 0 { return (bytes, true) }
      bytes += buffer[..<count]
    }
    return (bytes, false)
  }

  private func error(_ call: String) -> JournalError {
    JournalError(
      .failed, call: "\(call) \(backup.path)", message: String(cString: strerror(errno)))
  }
}
