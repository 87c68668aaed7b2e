// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.

extension Wire {
  /// A change of what residents see of an officer that comes by itself.
  package struct Foreseen: Codable, Equatable, Sendable {
    package enum Event: String, CaseIterable, Codable, Sendable {
      case roster
      case end
      case stale
      case leaveBegins = "leave_begins"
      case leaveEnds = "leave_ends"
      case receptionBegins = "reception_begins"
      case receptionEnds = "reception_ends"
    }

    /// When it comes.
    package var at: Int

    /// The officer's key.
    package var officer: String

    /// What changes: a rule of the roster sets a status, the announced end passes, the status
    /// becomes too old, a leave or the hours of reception begin or end.
    package var event: Event

    /// The status that the roster sets.
    package var status: String?

    package init(at: Int, officer: String, event: Event, status: String? = nil) {
      self.at = at
      self.officer = officer
      self.event = event
      self.status = status
    }
  }
}
