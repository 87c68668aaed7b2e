// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A failed system call: the call, its subject and its `errno`.
public struct SystemError: Error, Equatable, Sendable {
  /// The call, as in section 2 or 3 of the manual (`bind`).
  public var call: String

  /// The error number (`errno`).
  public var code: Int32

  /// What the call was made on, a path or a name; may be empty.
  public var subject: String

  /// The reason in words, where the error number alone would be unclear.
  public var detail: String?

  /// Makes an error.
  public init(call: String, code: Int32, subject: String = "", detail: String? = nil) {
    self.call = call
    self.code = code
    self.subject = subject
    self.detail = detail
  }

  /// The reason in words: `detail`, or the text of the error number (strerror(3)).
  public var reason: String { detail ?? Self.reason(code) }

  /// The text of an error number (strerror(3)).
  public static func reason(_ code: Int32) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { text in
      guard let start = text.baseAddress, strerror_r(code, start, text.count) == 0 else {
        return "error \(code)"
      }
      return String(cString: start)
    }
  }
}

extension SystemError: CustomStringConvertible {
  /// Subject, call and reason in one line.
  public var description: String {
    (subject.isEmpty ? "" : "\(subject): ") + "\(call): \(reason)"
  }
}
