// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import SignClient
import SignConsole
import SignInterface
import SignTerminal

struct WatchCommand: SignCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Print what the sign shows, and then every change, a line each.",
    discussion: "Goes on after a restart of the daemon, with all that the sign shows then.")

  @OptionGroup var connection: ConnectionOptions

  @Flag(help: "Print what the daemon sends, as lines of JSON.")
  var json = false

  func perform(_ console: Console) throws(CLIError) {
    var monitor = SignMonitor(to: connection.path)
    var last: Wire.State?
    var isLost = false
    var hasBegun = false
    while true {
      switch try next(&monitor, console.texts) {
      case .updated(let state, let message):
        if isLost { try notify(console.texts.daemonIsBack, console) }
        hasBegun = true
        isLost = false
        if json {
          try console.print(json: message, inOneLine: true)
        } else {
          let present = atPresent(state, console.texts)
          try show(StateChange.between(last, present), in: present, console)
          last = present
        }
      case .disconnected(let error):
        guard hasBegun else { throw CLIError(error, console.texts) }
        if !isLost { try notify(console.texts.daemonIsGone, console) }
        isLost = true
        // After a restart everything may be different: it is shown as a whole.
        last = nil
      }
    }
  }

  /// A state with the time of now.
  ///
  /// A connection that waits for hours may be ended for another one, so this is one of its own.
  private func atPresent(_ state: Wire.State, _ texts: Strings) -> Wire.State {
    var state = state
    do throws(CLIError) {
      var clock = try ConsoleConnection(to: connection.path, texts)
      state.now = try clock.call(Wire.Status.self, .init()).state.now
    } catch {
      // The daemon has just gone: the next event says so.
      state.now = nil
    }
    return state
  }

  /// Prints a line about the connection; beside lines of JSON it goes to standard error.
  private func notify(_ line: String, _ console: Console) throws(CLIError) {
    if json { return console.warn([line]) }
    try console.print(line)
  }

  private func next(
    _ monitor: inout SignMonitor, _ texts: Strings
  ) throws(CLIError) -> SignMonitor.Event {
    do throws(ClientError) {
      return try monitor.nextEvent()
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
