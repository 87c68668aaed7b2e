// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import BrokerConnection
import Linux
import SignBridge
import SignConsole
import SignStation
import SignTerminal

struct EraseHistoryCommand: StationCommandLine {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract: "Erase an officer of an office from the history, and from a file of pages --log.")

  @OptionGroup var options: StationOptions

  @Argument(help: "The sign's name on the broker.")
  var sign: String

  @Argument(help: "The officer's key.")
  var officer: String

  @Option(
    help: ArgumentHelp(
      "Erase from this file of pages --log, too; without history in the configuration only there.",
      valueName: "file"),
    transform: PathArgument.parse)
  var log: String?

  func perform(_ console: Console, _ texts: StationTexts) throws(CLIError) {
    let configuration = try options.read(console)
    let settings =
      log == nil ? try texts.history(of: configuration, options.config) : configuration.history
    try texts.check(sign: sign)
    var count = 0
    if let log {
      count = try console.creating { () throws(SystemError) in
        try EventLogFile(log).erase(officer, of: sign)
      }
    }
    if let settings { count += try erase(settings, texts) }
    guard count > 0 else { throw CLIError(.data, texts.nothingErased(sign, officer)) }
    try console.print(texts.erased(count))
  }

  /// Erases from the database.
  ///
  /// - Returns: how many rows.
  private func erase(
    _ settings: HistorySettings, _ texts: StationTexts
  ) throws(CLIError) -> Int {
    let script: DatabaseScript
    do throws(SystemError) {
      script = try DatabaseScript(
        Array("SELECT dutysign.erase(:'sign', :'officer');\n".utf8), in: settings.database,
        variables: ["sign=\(sign)", "officer=\(officer)"])
      while try Poll.wait(for: [Poll.Watch(script.descriptor)], until: nil)[0].isEmpty {}
    } catch {
      throw CLIError(.unavailable, error.sentence(texts.console))
    }
    return Int((try script.output(texts) ?? "").prefix { $0.isNumber }) ?? 0
  }
}
