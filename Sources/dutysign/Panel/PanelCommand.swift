// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Linux
import SignConsole
import SignInterface

struct PanelCommand: SignCommand {
  static let configuration = CommandConfiguration(
    commandName: "panel", abstract: "Show the sign in the terminal and press its buttons.",
    discussion: """
      Without a terminal it plays a day of a simulated sign in a minute, as lines.
      """)

  @OptionGroup var connection: ConnectionOptions

  @Option(help: "Without a terminal: how many seconds the day takes.")
  var seconds = 60

  func validate() throws {
    guard (0...86_400).contains(seconds) else {
      throw ValidationError("--seconds is 0 to 86400.")
    }
  }

  func perform(_ console: Console) throws(Complaint) {
    var sign = try SignLink(connection.path, console.texts)
    if Terminal.isAvailable {
      var panel = PanelProgram(sign, console)
      try panel.run()
    } else {
      guard sign.hasWorld else {
        throw Complaint(.unavailable, console.texts.dayNeedsSimulation)
      }
      try DayProgram(console, lasting: .seconds(seconds)).play(&sign)
    }
  }
}
