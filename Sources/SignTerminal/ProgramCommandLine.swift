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
    return (spelledOut(arguments), console, mistake)
  }

  /// The arguments with `--name=` as `--name` and a value of no characters.
  ///
  /// The parser would take the next argument as the value, which is most often the command.
  package static func spelledOut(_ arguments: [String]) -> [String] {
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    return arguments[..<end].flatMap { argument in
      let isEmptied =
        argument.hasPrefix("--") && argument.firstIndex(of: "=") == argument.indices.last
      return isEmptied ? [String(argument.dropLast()), ""] : [argument]
    } + arguments[end...]
  }

  /// Whether a message of the parser is help, and no error.
  package static func isHelp(_ message: String) -> Bool {
    ["OVERVIEW: ", "USAGE: "].contains(where: message.hasPrefix)
  }

  /// What is wrong with an argument that the parser has taken for something else.
  ///
  /// - Parameters:
  ///   - message: the message of the parser, in English.
  ///   - isError: whether it is an error, and not help that was asked for.
  ///   - arguments: the command line.
  /// - Returns: the message for such an argument; nil where the parser is right.
  package static func mistake(
    behind message: String, isError: Bool, _ arguments: [String]
  ) -> String? {
    if let level = negativeLevel(message, arguments) { return level }
    guard !isError, isHelp(message) else { return nil }
    return mistakenForHelp(arguments).map { "Unknown option '\($0)'" }
  }

  /// What is wrong with a level below nothing, which the parser takes for an option.
  private static func negativeLevel(_ message: String, _ arguments: [String]) -> String? {
    let missing = "Missing expected argument '"
    guard let line = message.split(separator: "\n").first,
      let place = line.ranges(of: missing).first, arguments.contains("lamp"),
      let level = arguments.prefix(while: { $0 != "--" }).first(where: { argument in
        argument.first == "-" && argument.dropFirst().first?.isNumber == true
      })
    else { return nil }
    let name = line[place.upperBound...].prefix { $0 != "'" }
    guard name == "<level>" else { return nil }
    return "The value '\(level)' is invalid for '<level>': \(LampMode.expected)"
  }

  /// The argument that the parser took for a request for help: `-h` in a bundle of short options,
  /// such as `-1h`; nil where somebody did ask for help.
  ///
  /// `-h` is the only short option, and a bundle of it with others is none.
  private static func mistakenForHelp(_ arguments: [String]) -> String? {
    let options = arguments.prefix { $0 != "--" }
    let requests: Set = ["-h", "--help", "-help", "--help-hidden"]
    guard options.first != "help", !options.contains(where: requests.contains) else { return nil }
    return options.first { argument in
      argument.hasPrefix("-") && !argument.hasPrefix("--") && argument.dropFirst().contains("h")
    }
  }
}
