// SPDX-License-Identifier: Apache-2.0

/// The exit statuses of the command line, from sysexits.h.
package enum ExitReason: Int32, Sendable {
  /// The command line is not valid (`EX_USAGE`).
  case usage = 64

  /// An officer, a status, a time or another value that a sign judges is not valid (`EX_DATAERR`).
  case data = 65

  /// The daemon cannot be reached, or does not offer the method (`EX_UNAVAILABLE`).
  case unavailable = 69

  /// An internal error (`EX_SOFTWARE`).
  case software = 70

  /// A file cannot be read (`EX_NOINPUT`).
  case noInput = 66

  /// A file cannot be written (`EX_CANTCREAT`).
  case cannotCreate = 73

  /// A conflict or a failed write; a later call may succeed (`EX_TEMPFAIL`).
  case temporary = 75

  /// A malformed reply (`EX_PROTOCOL`).
  case proto = 76

  /// The user has no permission (`EX_NOPERM`).
  case permission = 77

  /// The configuration is not valid (`EX_CONFIG`).
  case configuration = 78
}
