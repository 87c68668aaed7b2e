// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Linux
import SignConsole
import SignTerminal

struct PanelCommand: SignCommand {
  static let configuration = CommandConfiguration(
    commandName: "panel", abstract: "Show the sign in the terminal and set it by keys.")

  @OptionGroup var connection: ConnectionOptions

  func perform(_ console: Console) throws(CLIError) {
    guard Terminal.isAvailable else {
      throw CLIError(.usage, console.texts.panelNeedsTerminal)
    }
    var panel = PanelProgram(
      try SignLink(connection.path, console.texts, showsWorld: false), console)
    try panel.run()
  }
}
