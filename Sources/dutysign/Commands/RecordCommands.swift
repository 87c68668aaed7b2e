// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Glibc
import Linux
import Sign
import SignConsole
import SignInterface
import SignTerminal

struct ExportCommand: DaemonCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print everything the sign holds about an officer, as JSON.")

  @OptionGroup var connection: ConnectionOptions

  @Option(
    help: ArgumentHelp("Which officer, configured or not.", valueName: "key|name"),
    completion: SignCompletion.officers)
  var officer: String

  private struct Export: Encodable {
    var officer: Wire.Whereabouts?
    var entries: [Wire.Entry]
    var names: [Wire.Name]?
  }

  func perform(_ console: Console, _ sign: inout ConsoleConnection) throws(CLIError) {
    let state = try sign.call(Wire.Status.self, .init()).state
    guard let person = try sign.person(meantBy: officer, in: state) else {
      throw try sign.noSuchOfficer(officer, in: state)
    }
    // Of somebody who is meant by name nothing is printed that is of others with the same key.
    func isMeant(_ name: String) -> Bool {
      person.name.map { KeyHolder.named(name).isNamed($0) } ?? true
    }
    let history = try sign.history(officer: officer)
    let known = state.officers.first { $0.officer == person.key && isMeant($0.name) }
    let names = history.names?.filter { name in
      name.kind != .officer || person.name == nil || name.key == person.key && isMeant(name.name)
    }
    try console.print(json: Export(officer: known, entries: history.entries, names: names))
  }
}

struct EraseCommand: DaemonCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Erase everything about an officer from the journal, for good.",
    discussion: """
      For root. What the sign shows of the officer is unknown from then on. Ends with 65 where \
      nobody is called so, now or in the record.
      """)

  @OptionGroup var connection: ConnectionOptions

  @Option(
    help: ArgumentHelp("Which officer, configured or not.", valueName: "key|name"),
    completion: SignCompletion.officers)
  var officer: String

  func perform(_ console: Console, _ sign: inout ConsoleConnection) throws(CLIError) {
    let state = try sign.call(Wire.Status.self, .init()).state
    // Nobody with that name: an account of it may have changed other things all the same.
    let isKnown = try sign.person(meantBy: officer, in: state) != nil
    let unknown = isKnown ? nil : try sign.noSuchOfficer(officer, in: state)
    let count = try sign.call(Wire.Erase.self, .init(officer: officer)).entries
    if let unknown, count == 0 { throw unknown }
    try console.print(console.texts.erased(count))
  }
}

struct BackupCommand: DaemonCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the journal to a file, while the sign goes on.",
    discussion: """
      For root. The copy is an SQLite database that only you can read. A file that exists is \
      replaced only with --force.
      """)

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "The file; - for standard output.", transform: PathArgument.parse)
  var file: String

  @Flag(help: "Replace the file if it exists.")
  var force = false

  func perform(_ console: Console, _ sign: inout ConsoleConnection) throws(CLIError) {
    // The daemon gives bytes and no path: this process has rights that the daemon has not.
    let destination = try destination(console)
    var failure: CLIError?
    try sign.copyJournal { bytes in
      do throws(CLIError) {
        try console.creating { () throws(SystemError) in try destination.write(bytes) }
      } catch {
        failure = error
      }
      return failure == nil
    }
    if let failure { throw failure }
    do throws(SystemError) {
      try destination.commit()
    } catch {
      throw refusal(error, console)
    }
    if destination.stream == nil { try console.print(console.texts.backedUp(to: file)) }
  }

  private func destination(_ console: Console) throws(CLIError) -> OutputDestination {
    let destination: OutputDestination
    do throws(SystemError) {
      destination = try OutputDestination(
        file, force ? .confidentialReplacing : .confidential)
    } catch {
      throw refusal(error, console)
    }
    guard !destination.isTerminal else { throw CLIError(.usage, console.texts.copyIsNoText) }
    return destination
  }

  private func refusal(_ error: SystemError, _ console: Console) -> CLIError {
    CLIError(
      .cannotCreate,
      error.code == EEXIST ? console.texts.exists(file) : error.sentence(console.texts))
  }
}
