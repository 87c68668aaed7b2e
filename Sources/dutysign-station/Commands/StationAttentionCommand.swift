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

struct StationAttentionCommand: ChangeCommand {
  static let configuration = CommandConfiguration(
    commandName: "attention", abstract: "Begin or end the emergency pattern of an office.")

  enum Turn: String, ExpressibleByArgument, CaseIterable {
    case on, off

    init?(argument: String) {
      guard let isOn = SwitchWord.isOn(argument) else { return nil }
      self = isOn ? .on : .off
    }
  }

  @OptionGroup var options: StationOptions

  @Argument(help: "The sign's name on the broker.")
  var sign: String

  @Argument(help: "Begin or end it.")
  var turn: Turn

  @Option(help: ArgumentHelp("Who commands; else the account.", valueName: "account"))
  var by: String?

  func change(_ texts: StationTexts) throws(CLIError) -> (name: String, parameters: JSON.Object) {
    ("attention", encoded(Wire.SetAttention.Parameters(on: turn == .on)))
  }
}
