// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import SignConsole
import SignInterface
import SignTerminal

struct ReloadCommand: DaemonCommand {
  static let configuration = CommandConfiguration(
    commandName: "reload", abstract: "Make the daemon read its configuration again.",
    discussion: "If the file is not right, every problem is printed and nothing changes.")

  @OptionGroup var connection: ConnectionOptions

  func perform(_ console: Console, _ sign: inout ConsoleConnection) throws(CLIError) {
    let reply = try sign.call(Wire.Reload.self, .init())
    try console.print((reply.warnings ?? []).map { console.texts.warning($0) })
    try console.print(console.texts.reloaded)
  }
}
