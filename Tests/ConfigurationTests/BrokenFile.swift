// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

/// A configuration with mistakes, and all its problems.
struct BrokenFile: Sendable, CustomTestStringConvertible {
  /// The mistake.
  var testDescription: String

  /// The file.
  var text: String

  /// The problems, as text that begins with the line.
  var problems: [String]

  init(_ testDescription: String, _ text: String, _ problems: [String]) {
    self.testDescription = testDescription
    self.text = text
    self.problems = problems
  }

  /// All broken files.
  static let all =
    yaml + sections + access + pins + lamps + lighting + officers + buttons
    + lampButtons + panels + plates + doorbell + kernelDevices + empty
}
