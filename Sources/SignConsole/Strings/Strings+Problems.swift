// SPDX-License-Identifier: Apache-2.0
package import Sign
package import SignInterface

// Problems of a configuration.
extension Strings {
  /// A text in the language of the user.
  package func pick(_ text: LocalizedText) -> String { pick(text.english, text.chinese) }

  /// A text that cannot be parsed.
  package func malformed(_ text: String, expected: LocalizedText) -> String {
    malformed(text, expected: pick(expected))
  }

  /// A problem in the form of compilers: `sign.yaml:3:7: site.name: …`.
  package func problem(_ problem: Problem) -> String {
    pick(problem.description, problem.chineseDescription)
  }

  /// A problem that the daemon reports.
  func problem(_ problem: Wire.Problem) -> String { self.problem(Problem(problem)) }

  /// A warning that the daemon reports.
  package func warning(_ warning: Wire.Problem) -> String { self.warning(Problem(warning)) }
}

extension Problem {
  /// A problem as the daemon reports it; one of an earlier release has no Chinese.
  fileprivate init(_ problem: Wire.Problem) {
    self.init(
      file: problem.file, line: problem.line, column: problem.column, path: problem.path,
      message: .init(problem.message, problem.chinese ?? problem.message))
  }
}
