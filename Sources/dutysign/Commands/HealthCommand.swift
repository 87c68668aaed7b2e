// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import SignConsole
import SignInterface
import SignTerminal

struct HealthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "health",
    abstract: "Say whether the sign needs looking after, for monitoring.",
    discussion: """
      Ends as monitoring plug-ins do: 0 nothing is wrong, 1 the sign copes with what is wrong, \
      2 an output, an input or the journal does not work as it should, 3 the daemon cannot be asked.
      """)

  @OptionGroup var connection: ConnectionOptions

  @Flag(help: "Print it as JSON.")
  var json = false

  func run() throws {
    let console = Console("dutysign")
    let health: HealthReport.Health
    do throws(CLIError) {
      let found = try report(on: console)
      try console.finish()
      health = found
    } catch {
      console.report(error)
      health = .unknown
    }
    throw ExitCode(health.status)
  }

  private func report(on console: Console) throws(CLIError) -> HealthReport.Health {
    var sign = try ConsoleConnection(to: connection.path, console.texts)
    let state = try sign.call(Wire.Status.self, .init()).state
    let report = HealthReport(state)
    if json {
      try console.print(json: report)
    } else {
      try console.print(report.lines(console.clock(of: state)))
    }
    return report.health
  }
}
