// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Glibc
import Linux
import ProgramLanguage
import Sign
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
      line is wrong, 65 a name or a time is wrong, 66 a file cannot be read, 69 the daemon \
      cannot be reached, 70 an error was not expected, 73 a file cannot be written, 75 try again, \
      76 a reply cannot be understood, 77 not allowed, 78 the configuration is wrong.
      """,
    version: "dutysign \(Release.version)",
    subcommands: [
      StatusCommand.self, HealthCommand.self, MetricsCommand.self, ExplainCommand.self,
      SetCommand.self, LampCommand.self, LampReplacedCommand.self, LettersCommand.self,
      AttentionCommand.self,
      WatchCommand.self, PageCommand.self, LogCommand.self, ExportCommand.self,
      EraseCommand.self, BackupCommand.self,
      CheckCommand.self, TryCommand.self, ReloadCommand.self, ReleaseCommand.self,
      PanelCommand.self,
      LightingCommand.self,
      PreviewCommand.self,
      SunCommand.self, CallCommand.self,
      IntrospectCommand.self,
      InitCommand.self, WiringCommand.self, DoctorCommand.self,
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
    arguments = ProgramCommandLine.spelledOut(arguments)
    if case .success(let language?) = language {
      ProcessEnvironment[ConsoleLanguage.variable] = language
    }
    if let invalid = ProgramArguments.invalid {
      let console = Console("dutysign")
      console.report(
        CLIError(.usage, console.texts.argumentNotUnicode(invalid.number, invalid.text)))
      Glibc.exit(usageStatus)
    }
    do {
      if case .failure = language { throw ValidationError(ConsoleLanguage.mistake) }
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

  /// What an error has to say: help, or what is wrong with the command line.
  private static func text(of error: any Error, _ texts: Strings) -> String {
    guard texts.isChinese else { return fullMessage(for: error) }
    // Without wrapping: that is done in Chinese.
    let text = fullMessage(for: error, columns: 100_000)
    return ProgramCommandLine.isHelp(text) || !exitCode(for: error).isSuccess
      ? HelpTranslation.chinese(text, width: Terminal.columns) : HelpTranslation.completions(text)
  }

  /// Prints what an error has to say, which may be help that was asked for.
  ///
  /// - Returns: the exit status.
  private static func end(of error: any Error, _ arguments: [String]) -> Int32 {
    let console = Console("dutysign")
    let code = exitCode(for: error)
    let message = fullMessage(for: error, columns: 100_000)
    if let correction = ProgramCommandLine.correction(
      of: message, isError: !code.isSuccess, arguments)
    {
      console.report(usage: correction, behind: correction)
      return usageStatus
    }
    let text = text(of: error, console.texts)
    guard !text.isEmpty else { return code.rawValue }
    guard code.isSuccess else {
      console.report(usage: text, behind: message)
      return code == .validationFailure ? usageStatus : code.rawValue
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

  /// The status for a wrong command line; `health` and `doctor` have that of monitoring.
  private static var usageStatus: Int32 {
    var arguments = CommandLine.arguments.dropFirst()
    while arguments.first?.hasPrefix("-") == true {
      arguments = arguments.dropFirst(["--socket", "--language"].contains(arguments.first) ? 2 : 1)
    }
    let monitored = [HealthCommand.configuration, DoctorCommand.configuration].map(\.commandName)
    return arguments.first.map(monitored.contains) ?? false
      ? HealthReport.Health.unknown.status : ExitReason.usage.rawValue
  }
}
