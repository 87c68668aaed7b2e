// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Linux
import Sign
import SignConsole
import SignInterface
import SignTerminal

struct BackupCommand: DaemonCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the journal to a file, while the sign goes on.",
    discussion: """
      For root. The copy is an SQLite database that only you can read. A file that exists is \
      replaced only with --force.
      """)

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "The file; - for standard output.", transform: PathArgument.parse)
  var file: String

  @Flag(help: "Replace the file if it exists.")
  var force = false

  func perform(_ console: Console, _ sign: inout ConsoleConnection) throws(CLIError) {
    // The daemon gives bytes and no path: this process has rights that the daemon has not.
    let destination = try destination(console)
    var failure: CLIError?
    try sign.copyJournal { bytes in
      do throws(CLIError) {
        try console.creating { () throws(SystemError) in try destination.write(bytes) }
      } catch {
        failure = error
      }
      return failure == nil
    }
    if let failure { throw failure }
    do throws(SystemError) {
      try destination.commit()
    } catch {
      throw error.refusal(of: file, console.texts)
    }
    if destination.stream == nil { try console.print(console.texts.backedUp(to: file)) }
  }

  private func destination(_ console: Console) throws(CLIError) -> OutputDestination {
    let destination: OutputDestination
    do throws(SystemError) {
      destination = try OutputDestination(
        file, force ? .confidentialReplacing : .confidential)
    } catch {
      throw error.refusal(of: file, console.texts)
    }
    guard !destination.isTerminal else { throw CLIError(.usage, console.texts.copyIsNoText) }
    return destination
  }
}
