// SPDX-License-Identifier: Apache-2.0

/// How the command line ends, in the numbers of sysexits.h.
package enum ExitReason: Int32, Sendable {
  /// The command line was not understood.
  case usage = 64

  /// An officer, a status, a time or the like is not right.
  case data = 65

  /// The daemon cannot be reached, or does not offer what was asked.
  case unavailable = 69

  /// Something failed inside.
  case software = 70

  /// A file cannot be read.
  case noInput = 66

  /// A file cannot be written.
  case cannotCreate = 73

  /// It may work later: somebody else was faster, or the disk refused.
  case temporary = 75

  /// What came back could not be understood.
  case proto = 76

  /// The user may not do this.
  case permission = 77

  /// The configuration is not right.
  case configuration = 78
}
