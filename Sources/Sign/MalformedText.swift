// SPDX-License-Identifier: Apache-2.0

/// A text of the configuration or the command line that does not say what it should.
public struct MalformedText: Error, Hashable, Sendable {
  /// The text as it was found.
  public let text: String

  /// What was expected in its place, to follow the word "expected".
  public let expected: String

  /// Says that `text` is not what was expected.
  public init(_ text: String, expected: String) {
    self.text = text
    self.expected = expected
  }
}

extension MalformedText: CustomStringConvertible {
  /// The complaint as a clause.
  public var description: String { "“\(text)” was found, expected \(expected)" }
}
