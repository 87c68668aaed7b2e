// SPDX-License-Identifier: Apache-2.0
package import Varlink

/// Why the daemon could not be asked, or what it answered instead of a result.
package enum ClientError: Error, Equatable, Sendable {
  /// The socket at a path cannot be opened, for a reason in the system's words.
  case unreachable(path: String, reason: String)

  /// This user may not open the socket at a path.
  case forbidden(path: String)

  /// No reply came in time.
  case timedOut

  /// The daemon closed the connection.
  case closed

  /// A system call on the connection failed.
  case system(String)

  /// What the daemon sent is not Varlink, or not what its interface says.
  case malformed(String)

  /// The parameters cannot be written as JSON.
  case unencodable(String)

  /// The daemon answered a method with an error.
  case failed(VarlinkError, method: String)

  /// Whether a later connection may do better: the daemon is restarting, say.
  package var isTransient: Bool {
    switch self {
    case .unreachable, .timedOut, .closed, .system: true
    case .forbidden, .malformed, .unencodable, .failed: false
    }
  }
}
