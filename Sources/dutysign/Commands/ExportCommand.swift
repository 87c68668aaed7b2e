// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
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
