// SPDX-License-Identifier: Apache-2.0
package import Linux
package import Varlink

/// Why a call to the daemon failed.
package enum ClientError: Error, Equatable, Sendable {
  /// The socket at a path cannot be connected.
  case unreachable(path: String, SystemError)

  /// This user has no permission for the socket at a path.
  case forbidden(path: String)

  /// No reply arrived within the timeout.
  case timedOut

  /// The daemon closed the connection.
  case closed

  /// A system call on the connection failed.
  case system(SystemError)

  /// A message of the daemon is not Varlink, or does not fit the interface.
  case malformed(String)

  /// The parameters cannot be written as JSON.
  case unencodable(String)

  /// The daemon replied to a method with an error.
  case failed(VarlinkError, method: String)

  /// Whether a later connection may succeed, for instance after a restart of the daemon.
  package var isTransient: Bool {
    switch self {
    case .unreachable, .timedOut, .closed, .system: true
    case .forbidden, .malformed, .unencodable, .failed: false
    }
  }
}
