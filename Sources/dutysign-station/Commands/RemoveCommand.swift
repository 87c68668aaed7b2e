// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Linux
import SignBridge
import SignConsole
import SignStation
import SignTerminal

struct RemoveCommand: StationCommandLine {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take an office out: remove from the broker what it has kept.",
    discussion: """
      For a sign that was taken down or got another name; stop its bridge first. Needs an account \
      that may, such as registrar of the shipped rules: --config names its file.
      """)

  @OptionGroup var options: StationOptions

  @Argument(help: "The sign's name on the broker.")
  var sign: String

  /// How long the broker may need to send the removal back.
  private static let timeout = Duration.seconds(10)

  func perform(_ console: Console, _ texts: StationTexts) throws(CLIError) {
    let configuration = try options.read(console)
    try texts.check(sign: sign)
    var session = StationSession(configuration, "remove", of: sign, texts)
    try session.load(console)
    guard let office = session.station[sign] else {
      throw session.shortcoming ?? texts.nothingHeard(of: sign)
    }
    guard office.standing(at: StationSession.now) != .current else {
      throw CLIError(.temporary, texts.isConnected(sign))
    }
    let isRemoved = try session.remove(sign, within: Self.timeout)
    session.end()
    guard isRemoved else { throw CLIError(.permission, texts.isKept(sign)) }
    try console.print(texts.done)
  }
}
