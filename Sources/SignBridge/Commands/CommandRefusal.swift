// SPDX-License-Identifier: Apache-2.0

/// Why a command is not passed to the sign.
package struct CommandRefusal: Error, Equatable, Sendable {
  /// The reasons, as they stand in the result.
  package enum Reason: String, CaseIterable, Sendable {
    /// The message is not as documented, or too long.
    case malformed

    /// Its time has passed.
    case expired

    /// Its time is further ahead than identifiers are remembered.
    case expiresTooLate = "expires_too_late"

    /// A command with this identifier was carried out, or may have been.
    case duplicate

    /// Too many commands in this time.
    case busy

    /// The clock of the sign is not synchronised: nobody knows whether the time has passed.
    case clockUnknown = "clock_unknown"

    /// The configuration of the bridge does not accept such commands.
    case notAccepted = "not_accepted"

    /// A note has no status to which it belongs: residents see none of this officer, or its
    /// announced end has passed.
    case noStatus = "no_status"

    /// The sign cannot be reached; nothing was changed.
    case unavailable

    /// The connection to the sign ended before its reply: it may have been carried out.
    case unanswered
  }

  /// The command's identifier; nil if it has none.
  package var id: String?

  /// The reason.
  package var reason: Reason

  /// Makes a refusal.
  package init(_ id: String?, _ reason: Reason) {
    self.id = id
    self.reason = reason
  }
}
