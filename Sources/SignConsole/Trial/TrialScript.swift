// SPDX-License-Identifier: Apache-2.0

/// Answers to a walk that were written before it.
///
/// Each line is the name of a part and an answer, such as `lamp.lightbox yes`; several lines for a
/// part answer its questions in turn. A part without an answer is skipped, except where a hand is
/// waited for: a hand has its time, and then nothing has happened. `accept yes` accepts the wiring.
package struct TrialScript: Sendable {
  /// The name under which the wiring is accepted.
  package static let accept = "accept"

  private var answers: [String: [String]] = [:]

  /// A line that is no part and answer.
  package struct BadLine: Error, Equatable {
    /// The line, from 1, and its text.
    package var number: Int
    package var text: String

    /// Makes the error of a line.
    package init(number: Int, text: String) {
      self.number = number
      self.text = text
    }
  }

  /// Reads answers.
  package init(_ text: String) throws(BadLine) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let words = line.split(separator: " ")
      guard let part = words.first, !part.hasPrefix("#") else { continue }
      guard words.count == 2 else { throw BadLine(number: index + 1, text: String(line)) }
      answers[String(part), default: []].append(String(words[1]))
    }
  }

  /// The next answer for a part; nil if there is none, or no other one.
  package mutating func next(for part: String) -> String? {
    guard let first = answers[part]?.first else { return nil }
    answers[part]?.removeFirst()
    return first
  }
}
