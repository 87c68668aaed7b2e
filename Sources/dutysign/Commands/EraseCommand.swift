// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Linux
import Sign
import SignConsole
import SignInterface
import SignTerminal

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
