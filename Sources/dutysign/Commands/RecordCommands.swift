// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Linux
import SignConsole
import SignInterface
import SignTerminal

struct ExportCommand: DaemonCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print everything the sign holds about an officer, as JSON.")

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("Which officer.", valueName: "key"))
  var officer: String

  private struct Export: Encodable {
    var officer: Wire.Whereabouts?
    var entries: [Wire.Entry]
  }

  func perform(_ console: Console, _ sign: inout ConsoleConnection) throws(CLIError) {
    let state = try sign.call(Wire.Status.self, .init()).state
    let entries = try sign.history(officer: officer)
    let known = state.officers.first { $0.officer == officer || $0.name == officer }
    try console.print(json: Export(officer: known, entries: entries))
  }
}

struct EraseCommand: DaemonCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Erase everything about an officer from the record, for good.",
    discussion: "For root. What the sign shows of the officer is unknown from then on.")

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("Which officer, configured or not.", valueName: "key"))
  var officer: String

  func perform(_ console: Console, _ sign: inout ConsoleConnection) throws(CLIError) {
    let count = try sign.call(Wire.Erase.self, .init(officer: officer)).entries
    try console.print(console.texts.erased(count))
  }
}

struct BackupCommand: DaemonCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the record to a file, while the sign goes on.",
    discussion: "For root. The copy is an SQLite database that only you can read.")

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "The file.")
  var file: String

  func perform(_ console: Console, _ sign: inout ConsoleConnection) throws(CLIError) {
    // The daemon gives bytes and no path: this process has rights that the daemon has not.
    let target = try creating { () throws(SystemError) in try FreshFile(replacing: file) }
    var failure: SystemError?
    try sign.copyJournal { bytes in
      do throws(SystemError) {
        try target.write(bytes)
      } catch {
        failure = error
      }
      return failure == nil
    }
    if let failure { throw CLIError(.cannotCreate, "\(failure)") }
    try creating { () throws(SystemError) in try target.commit(mode: 0o600) }
    try console.print(console.texts.backedUp(to: file))
  }

  private func creating<Result>(
    _ body: () throws(SystemError) -> Result
  ) throws(CLIError) -> Result {
    do throws(SystemError) {
      return try body()
    } catch {
      throw CLIError(.cannotCreate, "\(error)")
    }
  }
}
