// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Returns what the caller may do.
  ///
  /// Everybody may call it.
  ///
  /// A reload may change it; after one a monitor receives the whole state.
  package enum Rights: VarlinkMethod {
    package static let name = "org.dutysign.sign.Rights"

    package struct Parameters: Codable, Equatable, Sendable {
      package init() {}
    }

    package struct Result: Codable, Equatable, Sendable {
      /// The keys of the officers whose whereabouts the caller may set.
      package var set: [String]

      /// Whether the caller may read the state.
      package var read: Bool

      /// Whether the caller may read notes.
      package var notes: Bool

      /// Whether the caller may read the history.
      package var history: Bool

      /// Whether the caller may override lamps.
      package var lamps: Bool

      /// Whether the caller is notified of mail and may mark the mailbox as emptied.
      package var letters: Bool

      /// Whether the caller may begin and end the emergency pattern, and the sign has one.
      ///
      /// Absent in replies of earlier releases.
      package var attention: Bool?

      /// Whether the sign has an emergency pattern.
      ///
      /// Absent in replies of earlier releases.
      package var hasAttention: Bool?

      /// Whether the caller is the superuser or the daemon's own user, and may call every method.
      package var privileged: Bool

      package init(
        set: [String], read: Bool, notes: Bool, history: Bool, lamps: Bool, letters: Bool,
        attention: Bool? = nil, hasAttention: Bool? = nil, privileged: Bool
      ) {
        self.set = set
        self.read = read
        self.notes = notes
        self.history = history
        self.lamps = lamps
        self.letters = letters
        self.attention = attention
        self.hasAttention = hasAttention
        self.privileged = privileged
      }
    }
  }
}
