// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import SignConsole
import SignInterface
import SignTerminal

struct ReleaseCommand: DaemonCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Release lines of lamps and LEDs for another program.",
    discussion: """
      They are left alone until a reload or the next start; everything else goes on. The daemon's \
      own user and root may do this.
      """)

  @OptionGroup var connection: ConnectionOptions

  @Argument(
    help: "The lines, as status and faults name them: lamp.lightbox. Without any, all are given.",
    completion: SignCompletion.lines)
  var lines: [String] = []

  func perform(_ console: Console, _ sign: inout ConsoleConnection) throws(CLIError) {
    let released = try sign.call(Wire.Release.self, .init(lines: lines.isEmpty ? nil : lines))
    try console.print(console.texts.released(released.lines))
  }
}
