// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Glibc
import Linux
import Sign
import SignConsole
import SignTerminal

/// The command line of the duty room, `dutysign-station`.
@main
struct DutySignStation: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dutysign-station",
    abstract: "Look at the signs of all offices of a station, and command them, by MQTT.",
    version: "dutysign-station \(Release.version)",
    subcommands: [
      OverviewCommand.self, FollowCommand.self, StationSetCommand.self, StationLampCommand.self,
      StationAttentionCommand.self, RoundCommand.self, PagesCommand.self, EventLogCommand.self,
      HistoryCommand.self, EraseHistoryCommand.self, RemoveCommand.self,
    ])

  /// For help only: `main` reads it before anything is printed, wherever it stands.
  @Option(
    help: ArgumentHelp(
      "zh or en; else DUTYSIGN_LANGUAGE, LANGUAGE and the locale decide.", valueName: "language"))
  var language: String?

  /// Runs the command of the command line and exits.
  static func main() {
    StandardStream.reserve()
    signal(SIGPIPE, SIG_IGN)
    let (arguments, console, mistake) = ProgramCommandLine.read("dutysign-station")
    if let mistake {
      console.report(mistake)
      Glibc.exit(mistake.status.rawValue)
    }
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch {
      Glibc.exit(end(of: unlessMistaken(error, arguments)))
    }
  }

  /// The error, or that of an argument which the parser has taken for something else.
  private static func unlessMistaken(_ error: any Error, _ arguments: [String]) -> any Error {
    ProgramCommandLine.mistake(
      behind: fullMessage(for: error), isError: !exitCode(for: error).isSuccess, arguments
    ).map { ValidationError($0) } ?? error
  }

  /// Prints what an error has to say, which may be help that was asked for.
  private static func end(of error: any Error) -> Int32 {
    let console = Console("dutysign-station")
    let code = exitCode(for: error)
    let text =
      console.texts.isChinese
      ? HelpTranslation.chinese(
        fullMessage(for: error, columns: 100_000), width: Terminal.columns)
      : fullMessage(for: error)
    guard !text.isEmpty, !(error is ExitCode) else { return code.rawValue }
    guard code.isSuccess else {
      let advice = console.texts.advice(
        on: CommandLine.arguments, in: fullMessage(for: error, columns: 100_000))
      console.report(usage: ([text] + [advice].compactMap(\.self)).joined(separator: "\n"))
      return code == .validationFailure ? ExitReason.usage.rawValue : code.rawValue
    }
    do throws(CLIError) {
      try console.print(verbatim: text)
      try console.finish()
      return code.rawValue
    } catch {
      console.report(error)
      return error.status.rawValue
    }
  }
}
