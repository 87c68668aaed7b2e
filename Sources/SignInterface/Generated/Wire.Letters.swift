// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Returns the state of the mailbox.
  package enum Letters: VarlinkMethod {
    package static let name = "org.dutysign.sign.Letters"

    package struct Parameters: Codable, Equatable, Sendable {
      package init() {}
    }

    package struct Result: Codable, Equatable, Sendable {
      package var letters: LetterBox

      package init(letters: LetterBox) {
        self.letters = letters
      }
    }
  }
}
