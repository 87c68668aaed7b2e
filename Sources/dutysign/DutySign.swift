// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Glibc
import Linux
import SignConsole
import SignTerminal

/// The command line of the sign, `dutysign`.
@main
struct DutySign: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dutysign",
    abstract: "Look at the sign of a community police office and change what it shows.",
    discussion: """
      Speaks Chinese in a Chinese locale. Ends with 0, or as sysexits.h has it: 64 the command \
      line is wrong, 65 a name or a time is wrong, 69 the daemon cannot be reached, 73 a file \
      cannot be written, 75 try again, 77 not allowed, 78 the configuration is wrong.
      """,
    subcommands: [
      StatusCommand.self, HealthCommand.self, ExplainCommand.self, SetCommand.self,
      LampCommand.self, LampReplacedCommand.self, LettersCommand.self,
      WatchCommand.self, LogCommand.self, ExportCommand.self, EraseCommand.self, BackupCommand.self,
      CheckCommand.self, ReloadCommand.self, ReleaseCommand.self, PanelCommand.self,
      LightingCommand.self,
      PreviewCommand.self,
      SunCommand.self, CallCommand.self,
      IntrospectCommand.self,
    ])

  @OptionGroup var connection: ConnectionOptions

  /// For help only: `main` reads it before anything is printed, wherever it stands.
  @Option(
    help: ArgumentHelp(
      "zh or en; else DUTYSIGN_LANGUAGE, LANGUAGE and the locale decide.", valueName: "language"))
  var language: String?

  /// Runs the command of the command line and exits.
  static func main() {
    StandardStream.reserve()
    var arguments = Array(CommandLine.arguments.dropFirst())
    let language = ConsoleLanguage.chosen(in: &arguments)
    if case .success(let language?) = language {
      ProcessEnvironment[ConsoleLanguage.variable] = language
    }
    let console = Console("dutysign")
    do {
      if case .failure = language { throw ValidationError(ConsoleLanguage.mistake) }
      var command = try parseAsRoot(arguments)
      try command.run()
      try console.finish()
    } catch {
      Glibc.exit(end(of: error, console))
    }
  }

  /// What an error has to say: help, or what is wrong with the command line.
  private static func text(of error: any Error, _ texts: Strings) -> String {
    guard texts.isChinese else { return fullMessage(for: error) }
    // Without wrapping: that is done in Chinese.
    let text = fullMessage(for: error, columns: 100_000)
    let isHelp = ["OVERVIEW: ", "USAGE: "].contains(where: text.hasPrefix)
    return isHelp || !exitCode(for: error).isSuccess
      ? HelpTranslation.chinese(text, width: Terminal.columns) : text
  }

  /// Prints what an error has to say, which may be help that was asked for.
  ///
  /// - Returns: the exit status.
  private static func end(of error: any Error, _ console: Console) -> Int32 {
    let text = text(of: error, console.texts)
    let code = exitCode(for: error)
    do throws(CLIError) {
      if let error = error as? CLIError { throw error }
      guard code.isSuccess else {
        if !text.isEmpty { console.report(usage: text) }
        return code.rawValue
      }
      if !text.isEmpty { try console.print(verbatim: text) }
      try console.finish()
      return code.rawValue
    } catch {
      console.report(error)
      return error.status.rawValue
    }
  }
}
