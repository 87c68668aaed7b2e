// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

/// A configuration with mistakes, and everything that is said about it.
struct BrokenFile: Sendable, CustomTestStringConvertible {
  /// What is wrong, in words.
  var testDescription: String

  /// The file.
  var text: String

  /// The problems, each from its line on.
  var problems: [String]

  init(_ testDescription: String, _ text: String, _ problems: [String]) {
    self.testDescription = testDescription
    self.text = text
    self.problems = problems
  }

  /// All of them.
  static let all =
    yaml + sections + access + wires + lamps + lighting + officers + buttons
    + lampButtons + panels + plates + door
}
