// SPDX-License-Identifier: Apache-2.0
import Configuration
import DaemonProgram
import Glibc
import LinuxHost
import Sign
import SignConsole
import SignDaemon
import SignSimulator
import SignTerminal
import SimulatedHardware

/// The daemon on a simulated board, and the panel that shows it.
@main enum DutySignSimulator {
  private static let program = "dutysign-simulator"

  private static let help = """
    Runs the sign of a community police office on a simulated board, or shows it in the terminal.

    usage: dutysign-simulator [--config FILE] [--socket PATH] [--state DIR]
           dutysign-simulator panel [--socket PATH] [--seconds N]

      --config FILE   the configuration (/etc/dutysign/sign.yaml)
      --socket PATH   where to listen (/run/dutysign/org.dutysign.sign); for the panel: where the
                      simulated sign listens, else DUTYSIGN_SOCKET
      --state DIR     where the record is kept (/var/lib/dutysign)
      --seconds N     without a terminal the panel plays a day in so many seconds (60)
      --version       print the version
      --help          print this

    Answers org.dutysign.simulator beside org.dutysign.sign. Ends as dutysignd does.

    """

  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "panel" { exit(SimulatorPanel.main(arguments.dropFirst(), help: help)) }
    Startup.main(program, help: help) { options, log in
      guard options.exitAction == .clear else {
        log.write(.error, "a simulated sign ends with the program: leave --keep and --clear out")
        return EX_USAGE
      }
      let clock = SimulationClock()
      return Startup.run(options, &log, prepare: { $0.substituteClock = clock }) {
        try run($0, clock, &$1)
      }
    }
  }

  private static func run(
    _ startup: Startup, _ clock: SimulationClock, _ log: inout LogWriter
  ) throws -> Int32 {
    let configuration = startup.configuration
    let amperes = configuration.settings.lamps.compactMap { lamp in
      lamp.milliamperes.map { (lamp.key.key, $0 / 1000) }
    }
    let board = SimulatedBoard(
      configuration.wiring, lampLux: Simulator.lampLux,
      lampAmperes: Dictionary(amperes, uniquingKeysWith: { first, _ in first }),
      clock: { startup.host.now().boot })
    let daemon = try startup.daemon(
      on: board, startup.host.restore(),
      extensions: [Simulator(board, clock: clock, wiring: configuration.wiring)], isSimulated: true,
      // The simulated sign ends with the program, and its clock may be stopped.
      onStop: .keep)
    startup.run(daemon, of: program, &log)
    return EX_OK
  }
}
