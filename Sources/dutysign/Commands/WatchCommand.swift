// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import SignClient
import SignConsole
import SignInterface
import SignTerminal

struct WatchCommand: SignCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Print what the sign shows, and then every change, a line each."
  )

  @OptionGroup var connection: ConnectionOptions

  @Flag(help: "Print what the daemon sends, as lines of JSON.")
  var json = false

  func perform(_ console: Console) throws(CLIError) {
    var monitor = SignMonitor(to: connection.path)
    var last: Wire.State?
    while true {
      var (state, message) = try next(&monitor, console.texts)
      if json {
        try console.print(json: message, inOneLine: true)
      } else {
        // A connection that waits for hours may be ended for another one.
        var clock = try ConsoleConnection(to: connection.path, console.texts)
        state.now = try clock.call(Wire.Status.self, .init()).state.now
        try show(StateChange.between(last, state), in: state, console)
        last = state
      }
    }
  }

  /// The next state and the message with it; a lost connection is an error.
  private func next(
    _ monitor: inout SignMonitor, _ texts: Strings
  ) throws(CLIError) -> (Wire.State, Wire.Monitor.Result) {
    do throws(ClientError) {
      switch try monitor.nextEvent() {
      case .updated(let state, let message): return (state, message)
      case .disconnected(let error): throw error
      }
    } catch {
      throw CLIError(error, texts)
    }
  }

  private func show(_ changes: [StateChange], in state: Wire.State, _ console: Console)
    throws(CLIError)
  {
    let clock = console.clock(of: state)
    let time = state.now.map(clock.exact) ?? console.texts.timeUnknown
    try console.print(changes.map { "\(time)  \(console.texts.line($0, in: state, clock))" })
  }
}
