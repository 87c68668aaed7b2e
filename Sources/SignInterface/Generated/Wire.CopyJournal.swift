// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Returns a copy of the journal, while changes go on being stored.
  ///
  /// Call it with more: each reply has the next portion of an SQLite database, and the last one is
  /// the end. A connection that ends earlier leaves half a copy. For the superuser and the daemon's
  /// own user.
  package enum CopyJournal: VarlinkMethod {
    package static let name = "org.dutysign.sign.CopyJournal"

    package struct Parameters: Codable, Equatable, Sendable {
      package init() {}
    }

    package struct Result: Codable, Equatable, Sendable {
      /// The portion, in Base64 (RFC 4648).
      package var data: String

      package init(data: String) {
        self.data = data
      }
    }
  }
}
