// SPDX-License-Identifier: Apache-2.0
import DaemonProgram
import Linux
import Sign
import SignClient
import SignConsole
import SignTerminal

/// The panel of a simulated sign: in a terminal with the keys of the simulator, else as a day.
enum SimulatorPanel {
  /// Runs the panel with a command line without the program's name and `panel`.
  ///
  /// - Returns: the exit code.
  static func main(_ arguments: some Sequence<String>, help: LocalizedText) -> Int32 {
    let console = Console("dutysign-simulator")
    do throws(CLIError) {
      guard let options = try options(arguments) else {
        try console.print(verbatim: String(help.text.dropLast()))
        return 0
      }
      try run(options, console)
      try console.finish()
      return 0
    } catch {
      console.report(error)
      return error.status.rawValue
    }
  }

  private static func options(
    _ arguments: some Sequence<String>
  ) throws(CLIError) -> PanelOptions? {
    do throws(PanelOptions.UsageError) {
      return try PanelOptions.parse(arguments)
    } catch {
      throw CLIError(.usage, error.description.text)
    }
  }

  private static func run(_ options: PanelOptions, _ console: Console) throws(CLIError) {
    let path = SignConnection.path(options.socket)
    try reach(path, console.texts)
    var sign = try SignLink(path, console.texts, showsWorld: true)
    guard sign.hasWorld else { throw CLIError(.unavailable, console.texts.notSimulated) }
    guard Terminal.isAvailable else {
      return try DayProgram(console, lasting: .seconds(options.seconds)).play(&sign)
    }
    var panel = PanelProgram(sign, console)
    try panel.run()
  }

  /// Refuses a socket at which nobody listens: what a real sign lacks, a simulated one does not.
  private static func reach(_ path: String, _ texts: Strings) throws(CLIError) {
    do throws(ClientError) {
      _ = try SignConnection(to: path)
    } catch {
      guard case .unreachable(_, let failure) = error else { throw CLIError(error, texts) }
      throw CLIError(.unavailable, texts.noSimulatedSign(path, failure.reason(texts)))
    }
  }
}
