// SPDX-License-Identifier: Apache-2.0
import Sign
package import SignInterface

/// Answers to a walk that were written before it.
///
/// Each line is the name of a part and an answer, such as `lamp.lightbox yes`; several lines for a
/// part answer its questions in turn. A part without an answer is skipped, except where a hand is
/// waited for: a hand has its time, and then nothing has happened. `accept yes` accepts the wiring.
package struct TrialScript: Sendable {
  /// The name under which the wiring is accepted.
  package static let accept = "accept"

  /// A line of the file.
  fileprivate struct Line {
    var number: Int
    var text: String
    var part: String
    var answer: String
  }

  private var lines: [Line] = []

  /// A line that is no answer to a question of the walk.
  package struct BadLine: Error, Equatable {
    /// What is wrong with it.
    package enum Reason: Equatable, Sendable {
      /// It is not a part and an answer.
      case form

      /// No part has this name.
      case part(String, known: [String])

      /// The question has other answers.
      case answer(String, expected: [String])

      /// The part's questions have their answers already.
      case surplus(part: String)
    }

    /// The line, from 1, and its text.
    package var number: Int
    package var text: String

    /// What is wrong with it.
    package var reason: Reason
  }

  /// Reads answers.
  package init(_ text: String) throws(BadLine) {
    let text = text.first == "\u{FEFF}" ? text.dropFirst() : text[...]
    let all = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in all.enumerated() {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard let part = words.first, !part.hasPrefix("#") else { continue }
      guard words.count == 2 else {
        throw BadLine(number: index + 1, text: String(line), reason: .form)
      }
      lines.append(
        Line(
          number: index + 1, text: String(line), part: Confusable.plain(part),
          answer: String(words[1])))
    }
  }

  /// Checks each line against the parts and the questions about them.
  ///
  /// - Parameter parts: all parts of the trial.
  /// - Throws: the first line that no question asks for.
  package func check(_ parts: [Wire.TrialPart]) throws(BadLine) {
    var earlier: [String: [String]] = [:]
    let lights = parts.count(where: \.isLight)
    for line in lines {
      let questions: TrialWalk.Stage
      if line.part == Self.accept {
        questions = .litWhileOff
      } else if let part = parts.first(where: { $0.part == line.part }) {
        questions = part.firstQuestion
      } else {
        throw line.error(.part(line.part, known: parts.map(\.part) + [Self.accept]))
      }
      let before = earlier[line.part, default: []]
      earlier[line.part] = before + [line.answer]
      try check(line, after: before, questions, lights: lights)
    }
  }

  private func check(
    _ line: Line, after before: [String], _ first: TrialWalk.Stage, lights: Int
  ) throws(BadLine) {
    var stage = first
    if let answer = before.first {
      switch (TrialWalk.Answer(answer), first, before.count) {
      case (.no?, .lit, 1): stage = .litWhileOff
      case (.other?, .lit, 1): stage = .whichOther
      default: throw line.error(.surplus(part: line.part))
      }
    }
    if stage == .whichOther {
      let number = Int(Confusable.plain(line.answer))
      guard number.map({ (1...max(lights, 1)).contains($0) }) ?? false else {
        throw line.error(.answer(line.answer, expected: ["1–\(max(lights, 1))"]))
      }
      return
    }
    let known = TrialWalk.answers(at: stage)
    guard let answer = TrialWalk.Answer(line.answer), known.contains(answer) else {
      throw line.error(.answer(line.answer, expected: known.map(\.letter)))
    }
  }

  /// The next answer for a part; nil if there is none, or no other one.
  package mutating func next(for part: String) -> String? {
    guard let index = lines.firstIndex(where: { $0.part == part }) else { return nil }
    return lines.remove(at: index).answer
  }
}

extension TrialScript.Line {
  fileprivate func error(_ reason: TrialScript.BadLine.Reason) -> TrialScript.BadLine {
    TrialScript.BadLine(number: number, text: text, reason: reason)
  }
}
