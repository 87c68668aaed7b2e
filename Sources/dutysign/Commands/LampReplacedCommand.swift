// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import SignConsole
import SignInterface
import SignTerminal

struct LampReplacedCommand: DaemonCommand {
  static let configuration = CommandConfiguration(
    commandName: "lamp-replaced",
    abstract: "Say that a lamp is new: its hours, switches and health begin again.")

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "The lamp's name.", completion: SignCompletion.lamps)
  var name: String

  func perform(_ console: Console, _ sign: inout ConsoleConnection) throws(CLIError) {
    let lamp = try sign.call(Wire.LampReplaced.self, .init(lamp: name)).lamp
    try console.print(console.texts.replaced(lamp.name))
  }
}
