// SPDX-License-Identifier: Apache-2.0

/// A text of the configuration or the command line that cannot be parsed.
public struct MalformedText: Error, Hashable, Sendable {
  /// The text as it was found.
  public let text: String

  /// What was expected in its place, to follow the word "expected".
  public let expected: LocalizedText

  /// Makes an error for a text.
  public init(_ text: String, expected: LocalizedText) {
    self.text = text
    self.expected = expected
  }
}

extension MalformedText: CustomStringConvertible {
  /// The error as a clause.
  public var description: String { "“\(text)” was found, expected \(expected.english)" }
}
