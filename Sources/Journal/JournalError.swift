// SPDX-License-Identifier: Apache-2.0
import CSQLite

/// Why the record could not be opened, read or written.
public struct JournalError: Error, Equatable, Sendable {
  /// What a caller can act on.
  public enum Reason: Equatable, Sendable {
    /// No room is left. Worth trying again later.
    case full

    /// The file or its directory cannot be written. Worth trying again later.
    case readOnly

    /// Another process holds the record. Worth trying again later.
    case busy

    /// What is in the file is not what was written there.
    case damaged

    /// The file was written by a later release, which knows more than this one.
    case newer

    /// Another change was recorded under the same generation. Trying again is useless.
    case conflict

    /// The system failed in another way. Worth trying again later.
    case failed
  }

  /// What a caller can act on.
  public var reason: Reason

  /// What was being done.
  public var call: String

  /// SQLite's extended result code, or 0 where SQLite had no part in it.
  public var code: Int32

  /// What happened, in words.
  public var message: String

  init(_ reason: Reason, call: String, code: Int32 = 0, message: String) {
    self.reason = reason
    self.call = call
    self.code = code
    self.message = message
  }

  init(code: Int32, call: String, message: String) {
    self.init(Self.reason(of: code), call: call, code: code, message: message)
  }

  /// What a result code of SQLite means for the record (https://sqlite.org/rescode.html).
  private static func reason(of code: Int32) -> Reason {
    // Not imported into Swift: SQLITE_IOERR_CORRUPTFS is (SQLITE_IOERR | (33 << 8)).
    if code == SQLITE_IOERR | 33 << 8 { return .damaged }
    return switch code & 0xFF {
    case SQLITE_FULL: .full
    case SQLITE_READONLY, SQLITE_PERM: .readOnly
    case SQLITE_BUSY, SQLITE_LOCKED: .busy
    // The statements are constants that fit the schema. If one does not, the schema is not ours.
    case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT, SQLITE_ERROR: .damaged
    default: .failed
    }
  }
}

extension JournalError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    code == 0 ? "\(call): \(message)" : "\(call): \(message) (SQLite code \(code))"
  }
}
