// SPDX-License-Identifier: Apache-2.0
import Linux
import ProgramLanguage
package import SignConsole

/// The command line of a program that speaks both languages.
package enum ProgramCommandLine {
  /// Takes `--language` from the command line, wherever it stands, and has it decide before
  /// anything is printed.
  ///
  /// - Parameter program: the name of the program.
  /// - Returns: the other arguments, the console in that language, and what is wrong: another
  ///   language, or an argument that is not UTF-8.
  package static func read(
    _ program: String
  ) -> (arguments: [String], console: Console, mistake: CLIError?) {
    var arguments = Array(CommandLine.arguments.dropFirst())
    let language = ConsoleLanguage.chosen(in: &arguments)
    if case .success(let language?) = language {
      ProcessEnvironment[ConsoleLanguage.variable] = language
    }
    let console = Console(program)
    var mistake: CLIError?
    if let invalid = ProgramArguments.invalid {
      mistake = CLIError(
        .usage, console.texts.argumentNotUnicode(invalid.number, invalid.text))
    } else if case .failure = language {
      mistake = CLIError(.usage, console.texts.notALanguage)
    }
    return (arguments, console, mistake)
  }
}
