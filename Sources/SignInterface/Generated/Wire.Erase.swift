// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Erases everything about an officer, from the journal and from the sign.
  ///
  /// For the superuser and the daemon's own user. The officer need not be configured any more. A
  /// key means all who have had it; a name means one person: what is of the others with the same
  /// key stays. Changes of other things by a user of that name stay, without the user's name and
  /// number.
  ///
  /// The reply comes when the card no longer holds the entries.
  package enum Erase: VarlinkMethod {
    package static let name = "org.dutysign.sign.Erase"

    package struct Parameters: Codable, Equatable, Sendable {
      package var officer: String

      package init(officer: String) {
        self.officer = officer
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      /// The number of erased entries.
      package var entries: Int

      package init(entries: Int) {
        self.entries = entries
      }
    }
  }
}
