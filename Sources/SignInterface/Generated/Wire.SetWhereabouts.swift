// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Sets an officer's whereabouts.
  ///
  /// The sign shows the change at once. The reply comes when the change is durable.
  ///
  /// The end is given as until or as forSeconds, not both.
  package enum SetWhereabouts: VarlinkMethod {
    package static let name = "org.dutysign.sign.SetWhereabouts"

    package struct Parameters: Codable, Equatable, Sendable {
      /// The officer's key.
      ///
      /// Not needed where there is one officer.
      package var officer: String?

      /// A status: its key or one of its labels.
      package var status: String

      /// The announced end in wall clock time at the sign: 15:00, 2026-11-23T15:00.
      package var until: String?

      /// The announced end in seconds from now.
      package var forSeconds: Int?

      /// A note for residents: one line of at most 60 characters and 480 bytes.
      package var note: String?

      /// Refuse the change with Conflict if the officer's generation is another.
      package var ifGeneration: Int?

      /// For whom a program sets it, at most 40 characters.
      ///
      /// It gives no right, and is recorded after the user's name: dutysign-bridge (station: wang).
      package var onBehalf: String?

      package init(
        officer: String? = nil, status: String, until: String? = nil, forSeconds: Int? = nil,
        note: String? = nil, ifGeneration: Int? = nil, onBehalf: String? = nil
      ) {
        self.officer = officer
        self.status = status
        self.until = until
        self.forSeconds = forSeconds
        self.note = note
        self.ifGeneration = ifGeneration
        self.onBehalf = onBehalf
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package var whereabouts: Whereabouts

      package init(whereabouts: Whereabouts) {
        self.whereabouts = whereabouts
      }
    }
  }
}
