// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Marks the mailbox as emptied.
  ///
  /// The reply comes when the change is durable.
  package enum EmptyLetters: VarlinkMethod {
    package static let name = "org.dutysign.sign.EmptyLetters"

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
