// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// A text cannot be shown to residents.
  package struct InvalidText: VarlinkFailure, Equatable {
    package static let name = "org.dutysign.sign.InvalidText"

    package enum Reason: String, CaseIterable, Codable, Sendable {
      case characters
      case bytes
      case marks
      case marksOnOne
      case character
      case blank
    }

    /// The parameter with the text.
    package var parameter: String

    /// What is wrong: too many characters, bytes or combining marks, too many marks on one
    /// character, a character that cannot be shown, or nothing that can be seen.
    package var reason: Reason

    /// How many there are, or the code point of the character.
    package var found: Int

    /// How many are accepted.
    package var most: Int

    package init(parameter: String, reason: Reason, found: Int, most: Int) {
      self.parameter = parameter
      self.reason = reason
      self.found = found
      self.most = most
    }
  }
}
