// SPDX-License-Identifier: Apache-2.0
package import Sign
import SignInterface

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

  /// A problem that the daemon reports; one of an earlier release has no Chinese.
  func problem(_ problem: Wire.Problem) -> String {
    let message = LocalizedText(problem.message, problem.chinese ?? problem.message)
    return self.problem(
      Problem(
        file: problem.file, line: problem.line, column: problem.column, path: problem.path,
        message: message))
  }
}
