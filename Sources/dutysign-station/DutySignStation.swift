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
      try checkHelp(arguments)
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch {
      Glibc.exit(end(of: error, arguments))
    }
  }

  /// Refuses help on a command that does not exist.
  private static func checkHelp(_ arguments: [String]) throws {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    if let mistake = ProgramCommandLine.noSuchCommand(arguments, among: names) {
      throw ValidationError(mistake)
    }
  }

  /// Prints what an error has to say, which may be help that was asked for.
  private static func end(of error: any Error, _ arguments: [String]) -> Int32 {
    let console = Console("dutysign-station")
    let code = exitCode(for: error)
    let message = fullMessage(for: error, columns: 100_000)
    if let correction = ProgramCommandLine.correction(
      of: message, isError: !code.isSuccess, arguments)
    {
      console.report(usage: correction, behind: correction)
      return ExitReason.usage.rawValue
    }
    let text =
      console.texts.isChinese
      ? HelpTranslation.chinese(message, width: Terminal.columns) : fullMessage(for: error)
    guard !text.isEmpty, !(error is ExitCode) else { return code.rawValue }
    guard code.isSuccess else {
      console.report(usage: text, behind: message)
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
