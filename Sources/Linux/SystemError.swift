// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A system call that failed: which, on what, and why.
public struct SystemError: Error, Equatable, Sendable {
  /// The call, as in section 2 or 3 of the manual (`bind`).
  public var call: String

  /// The system's error number.
  public var code: Int32

  /// What the call was made on, a path or a name; empty where there is nothing to name.
  public var subject: String

  /// Describes a failure.
  public init(call: String, code: Int32, subject: String = "") {
    self.call = call
    self.code = code
    self.subject = subject
  }

  /// The system's words for the error number.
  public var reason: String { Self.reason(code) }

  /// The system's words for an error number.
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
