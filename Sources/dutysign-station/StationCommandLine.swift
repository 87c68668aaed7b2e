// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Linux
import Sign
import SignConsole
import SignStation
import SignTerminal

/// A command of the station.
protocol StationCommandLine: ParsableCommand {
  var options: StationOptions { get }

  func perform(_ console: Console, _ texts: StationTexts) throws(CLIError)
}

extension StationCommandLine {
  func run() throws {
    let console = Console("dutysign-station")
    do throws(CLIError) {
      try perform(console, StationTexts(console.texts))
      try console.finish()
    } catch {
      console.report(error)
      throw ExitCode(error.status.rawValue)
    }
  }
}
