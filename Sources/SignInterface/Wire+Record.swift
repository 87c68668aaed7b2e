// SPDX-License-Identifier: Apache-2.0

extension Wire {
  /// Forgets everything about an officer, what the sign shows now included.
  ///
  /// Answers when it is no longer on the card.
  package enum Erase: Method {
    package static let name = "org.dutysign.sign.Erase"

    package struct Parameters: Codable, Equatable, Sendable {
      package var officer: String

      package init(
        officer: String
      ) {
        self.officer = officer
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package var entries: Int

      package init(
        entries: Int
      ) {
        self.entries = entries
      }
    }
  }

  /// Copies the record, in a file beside it, while changes go on being recorded.
  package enum BackUp: Method {
    package static let name = "org.dutysign.sign.BackUp"

    package struct Parameters: Codable, Equatable, Sendable {
      package init() {}
    }

    package struct Result: Codable, Equatable, Sendable {
      package var file: String

      package init(
        file: String
      ) {
        self.file = file
      }
    }
  }
}
