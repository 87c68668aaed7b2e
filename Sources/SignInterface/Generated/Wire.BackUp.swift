// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Copies the journal into a file beside it, while changes go on being stored.
  ///
  /// Use CopyJournal, which leaves nothing beside the journal. The file is replaced by the next
  /// one, and removed by Erase. For the superuser and the daemon's own user.
  package enum BackUp: VarlinkMethod {
    package static let name = "org.dutysign.sign.BackUp"

    package struct Parameters: Codable, Equatable, Sendable {
      package init() {}
    }

    package struct Result: Codable, Equatable, Sendable {
      /// The name of the copy.
      package var file: String

      package init(file: String) {
        self.file = file
      }
    }
  }
}
