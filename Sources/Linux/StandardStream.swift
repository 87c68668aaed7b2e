// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A standard stream of this process that is written to.
public enum StandardStream: Int32, Sendable {
  case output = 1
  case error = 2

  /// The stream as the subject of an error.
  private var name: String {
    switch self {
    case .output: "standard output"
    case .error: "standard error"
    }
  }

  /// Writes all bytes; it waits where the reader is slow.
  ///
  /// - Throws: `ENOSPC` for a full device, `EPIPE` where nobody reads any more, and the other
  ///   errors of write(2).
  public func write(_ bytes: some Collection<UInt8>) throws(SystemError) {
    try Self.write(bytes, to: rawValue, subject: name)
  }

  /// Closes the stream: some file systems report only then that they had no room.
  ///
  /// - Throws: the errors of close(2), as `ENOSPC` or `EDQUOT`.
  public func close() throws(SystemError) {
    try systemCall("close", name) { Glibc.close(rawValue) }
  }

  /// Opens `/dev/null` in place of the standard streams that are closed, for reading.
  ///
  /// A write to one fails as before, and nothing that is opened later gets its number.
  public static func reserve() {
    for number in Int32(0)...2 where fcntl(number, F_GETFD) == -1 && errno == EBADF {
      guard open("/dev/null", O_RDONLY) == number else { return }
    }
  }

  /// Writes all bytes to a descriptor; it waits where the descriptor does not.
  static func write(
    _ bytes: some Collection<UInt8>, to number: Int32, subject: String
  ) throws(SystemError) {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = try systemCallNonBlocking("write", subject) {
        rest.withUnsafeBufferPointer { Glibc.write(number, $0.baseAddress, $0.count) }
      }
      if let count {
        rest.removeFirst(count)
      } else {
        _ = try Poll.wait(for: [Poll.Watch(number, .writable)], until: nil)
      }
    }
  }
}
