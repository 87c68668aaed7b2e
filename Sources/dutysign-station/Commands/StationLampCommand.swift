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

struct StationLampCommand: ChangeCommand {
  static let configuration = CommandConfiguration(
    commandName: "lamp", abstract: "Override a lamp of an office, or give it back to its programme."
  )

  @OptionGroup var options: StationOptions

  @Argument(help: "The sign's name on the broker.")
  var sign: String

  @Argument(help: "The lamp's name.")
  var lamp: String

  @Argument(
    help: ArgumentHelp("on, off, a level such as 30%, or auto.", valueName: "level"),
    transform: StationLampCommand.mode)
  var mode: LampMode

  @Option(
    help: ArgumentHelp(
      "It ends at this time at the sign: 15:00, 2026-11-23T15:00.", valueName: "time"))
  var until: String?

  @Option(help: ArgumentHelp("Who commands; else the account.", valueName: "account"))
  var by: String?

  func validate() throws {
    guard until == nil || mode.mode != .automatic else {
      throw ValidationError("auto goes without --until.")
    }
  }

  func change(_ texts: StationTexts) throws(CLIError) -> (name: String, parameters: JSON.Object) {
    try ArgumentChecks(texts.console).end(until)
    return (
      "lamp",
      encoded(
        Wire.SetLamp.Parameters(lamp: lamp, mode: mode.mode, level: mode.level, until: until))
    )
  }

  private static func mode(_ text: String) throws -> LampMode {
    guard let mode = LampMode(text) else { throw ValidationError(LampMode.expected) }
    return mode
  }
}
