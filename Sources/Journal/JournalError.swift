// SPDX-License-Identifier: Apache-2.0
import CSQLite

/// Why the journal could not be opened, read or written.
public struct JournalError: Error, Equatable, Sendable {
  /// The reason, as far as a caller can act on it.
  public enum Reason: Equatable, Sendable {
    /// The disk is full. Worth a retry later.
    case full

    /// The file or its directory cannot be written. Worth a retry later.
    case readOnly

    /// Another process has the journal open. Worth a retry later.
    case busy

    /// The content of the file is not what was written.
    case damaged

    /// A later release with a newer schema wrote the file.
    case newer

    /// What has the name of the file, or of one beside it, is no regular file.
    case irregular

    /// Another change has the same generation. A retry is useless.
    case conflict

    /// The system failed in another way. Worth a retry later.
    case failed
  }

  /// The reason, as far as a caller can act on it.
  public var reason: Reason

  /// The operation that failed.
  public var call: String

  /// The extended result code of SQLite, or 0 for an error from elsewhere.
  public var code: Int32

  /// The error message.
  public var message: String

  /// Makes the error of a request that may succeed later.
  public init(busy message: String) { self.init(.busy, call: "copy", message: message) }

  init(_ reason: Reason, call: String, code: Int32 = 0, message: String) {
    self.reason = reason
    self.call = call
    self.code = code
    self.message = message
  }

  init(code: Int32, call: String, message: String) {
    self.init(Self.reason(of: code), call: call, code: code, message: message)
  }

  /// The reason behind a result code of SQLite (https://sqlite.org/rescode.html).
  private static func reason(of code: Int32) -> Reason {
    // Not imported into Swift: SQLITE_IOERR_CORRUPTFS is (SQLITE_IOERR | (33 << 8)).
    if code == SQLITE_IOERR | 33 << 8 { return .damaged }
    return switch code & 0xFF {
    case SQLITE_FULL: .full
    case SQLITE_READONLY, SQLITE_PERM: .readOnly
    case SQLITE_BUSY, SQLITE_LOCKED: .busy
    // The statements are constants that match the schema. If one does not, the schema is not ours.
    case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT, SQLITE_ERROR: .damaged
    default: .failed
    }
  }
}

extension JournalError: CustomStringConvertible {
  /// The error as text.
  public var description: String {
    code == 0 ? "\(call): \(message)" : "\(call): \(message) (SQLite code \(code))"
  }
}
