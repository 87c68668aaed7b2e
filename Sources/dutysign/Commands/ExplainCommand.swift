// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import SignConsole
import SignInterface
import SignTerminal

struct ExplainCommand: DaemonCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell why each lamp is as it is, who set what, and what comes next.")

  @OptionGroup var connection: ConnectionOptions

  func perform(_ console: Console, _ sign: inout ConsoleConnection) throws(CLIError) {
    let state = try sign.call(Wire.Status.self, .init()).state
    let foreseen = try sign.foreseenChanges()
    try console.print(Explanation(state, foreseen: foreseen, console.clock(of: state)).lines)
  }
}
