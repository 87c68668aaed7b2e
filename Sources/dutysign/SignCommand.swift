// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Linux
import SignConsole
import SignTerminal

/// A command that prints its errors on standard error and exits with a status of sysexits.h.
protocol SignCommand: ParsableCommand {
  func perform(_ console: Console) throws(CLIError)
}

extension SignCommand {
  func run() throws {
    let console = Console("dutysign")
    do throws(CLIError) {
      try perform(console)
      try console.finish()
    } catch {
      console.report(error)
      throw ExitCode(error.status.rawValue)
    }
  }
}

/// A command that calls the daemon.
protocol DaemonCommand: SignCommand {
  var connection: ConnectionOptions { get }

  /// Checks the arguments by themselves, before the daemon is asked.
  func check(_ texts: Strings) throws(CLIError)

  func perform(_ console: Console, _ sign: inout ConsoleConnection) throws(CLIError)
}

extension DaemonCommand {
  func check(_ texts: Strings) throws(CLIError) {}

  func perform(_ console: Console) throws(CLIError) {
    try check(console.texts)
    var sign = try ConsoleConnection(to: connection.path, console.texts)
    try perform(console, &sign)
  }
}
