// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Linux
import Sign
import SignBridge
import SignConsole
import SignInterface
import SignStation
import SignTerminal
import Varlink

struct StationSetCommand: ChangeCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Say where an officer of an office is.")

  @OptionGroup var options: StationOptions

  @Argument(help: "The sign's name on the broker.")
  var sign: String

  @Argument(help: "The status: its key (out) or one of its labels (外出, Out).")
  var status: String

  @Option(
    help: ArgumentHelp("Which officer; not needed where there is only one.", valueName: "key|name"))
  var officer: String?

  @Option(
    help: ArgumentHelp(
      "It ends at this time at the sign: 15:00, 2026-11-23T15:00.", valueName: "time"))
  var until: String?

  @Option(help: ArgumentHelp("A few words for the plate.", valueName: "note"))
  var note: String?

  @Option(help: ArgumentHelp("Who commands; else the account.", valueName: "account"))
  var by: String?

  func change(_ texts: StationTexts) throws(CLIError) -> (name: String, parameters: JSON.Object) {
    let checks = ArgumentChecks(texts.console)
    try checks.end(until)
    try checks.note(note)
    return (
      "whereabouts",
      encoded(
        Wire.SetWhereabouts.Parameters(
          officer: officer, status: status, until: until, note: note))
    )
  }
}
