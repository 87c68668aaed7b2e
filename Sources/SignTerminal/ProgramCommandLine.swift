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

  /// The message for an argument that the parser has taken for something else.
  ///
  /// - Parameters:
  ///   - message: the message of the parser, in English, with each paragraph on one line.
  ///   - isError: whether it is an error, and not help that was asked for.
  ///   - arguments: the command line.
  /// - Returns: the message with the usage of the same command; nil where the parser is right.
  package static func correction(
    of message: String, isError: Bool, _ arguments: [String]
  ) -> String? {
    guard let mistake = mistake(behind: message, isError: isError, arguments) else { return nil }
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let heading = "USAGE: "
    guard !isError, let usage = lines.first(where: { $0.hasPrefix(heading) }) else {
      return (["Error: \(mistake)"] + lines.dropFirst()).joined(separator: "\n")
    }
    let words = usage.dropFirst(heading.count)
    let command = words.split(separator: " ").prefix { !$0.hasPrefix("[") && !$0.hasPrefix("<") }
    return """
      Error: \(mistake)
      Usage: \(words)
        See '\(command.joined(separator: " ")) --help' for more information.
      """
  }

  /// The message for help on a command that does not exist.
  ///
  /// - Parameters:
  ///   - arguments: the command line.
  ///   - names: the names of the commands.
  /// - Returns: the message; nil for any other command line.
  package static func noSuchCommand(_ arguments: [String], among names: [String]) -> String? {
    let options = arguments.prefix { $0 != "--" }
    let asksForHelp = options.contains { ["-h", "--help", "-help"].contains($0) }
    guard let first = options.first, first == "help" || asksForHelp,
      let name = first == "help" ? options.dropFirst().first : first, !name.hasPrefix("-"),
      !(names + ["help"]).contains(name)
    else { return nil }
    return "There is no command '\(name)'. There are \(names.joined(separator: ", "))."
  }

  /// What is wrong with an argument that the parser has taken for something else; nil where it is
  /// right.
  private static func mistake(
    behind message: String, isError: Bool, _ arguments: [String]
  ) -> String? {
    if let value = negativeLevel(message, arguments) ?? hyphenatedValue(message, arguments) {
      return value
    }
    guard !isError, isHelp(message) else { return nil }
    return mistakenForHelp(arguments).map { "Unknown option '\($0)'" }
  }

  /// What is wrong with the value of an option that begins with a hyphen, such as `-1`, which the
  /// parser takes for another option.
  private static func hyphenatedValue(_ message: String, _ arguments: [String]) -> String? {
    let missing = "Error: Missing value for '"
    guard message.hasPrefix(missing) else { return nil }
    let named = message.dropFirst(missing.count).prefix { $0 != "'" }
    let option = String(named.prefix { $0 != " " })
    guard let place = arguments.firstIndex(of: option),
      let value = arguments.dropFirst(place + 1).first, value.count > 1, value.hasPrefix("-"),
      !value.hasPrefix("--")
    else { return nil }
    return "The value '\(value)' is invalid for '\(named)': expected a value; "
      + "one that begins with a hyphen is written \(option)=\(value)"
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
