// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import SignConsole
import SignInterface
import SignTerminal

struct StatusCommand: DaemonCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show officers, lamps and faults.")

  @OptionGroup var connection: ConnectionOptions

  @Flag(help: "Print the whole state as JSON.")
  var json = false

  func perform(_ console: Console, _ sign: inout ConsoleConnection) throws(CLIError) {
    let state = try sign.call(Wire.Status.self, .init()).state
    guard !json else { return try console.print(json: state) }
    try console.print(StatusReport(state, console.clock(of: state)).lines)
  }
}
