// SPDX-License-Identifier: Apache-2.0
import Configuration
import DaemonProgram
import Glibc
import Hardware
import LinuxHardware
import LinuxHost
import Sign
import SignDaemon

/// The daemon, which runs the sign on the hardware of this machine.
@main enum Dutysignd {
  private static let program = "dutysignd"

  private static let help = """
    Drives the sign of a community police office.

    usage: dutysignd [--config FILE] [--socket PATH] [--state DIR] [--keep | --clear]

      --config FILE   the configuration (/etc/dutysign/sign.yaml)
      --socket PATH   where to listen, if systemd passes no socket (/run/dutysign/org.dutysign.sign)
      --state DIR     where the record is kept (/var/lib/dutysign)
      --keep          leave indicators and plates as they are at the end, for the next start or
                      for --clear; without it the daemon clears them
      --clear         only clear indicators and plates, with no daemon running, and end
      --version       print the version
      --help          print this

    Reads the configuration again on SIGHUP and ends in good order on SIGTERM. Ends with 64 if this
    command line is wrong, 69 if the socket or the board cannot be opened or the sign not be
    cleared, 78 if the configuration is wrong and none was ever right.

    """

  static func main() {
    Startup.main(program, help: help, replaced: ["--simulate": "dutysign-simulator"]) {
      Startup.run($0, &$1, run)
    }
  }

  private static func run(_ startup: Startup, _ log: inout LogWriter) throws -> Int32 {
    var restored = startup.host.restore(
      displays: startup.configuration.settings.plates.map(\.device))
    if startup.options.exitAction == .clearNow { return try clear(startup, restored) }
    let store = DescriptorStore(startup.passed, in: startup.host.manager)
    // A noted switch is valid only if the line was stored as well.
    restored.noted = restored.noted.filter { store?.isStored(LineID("lamp.\($0)")) ?? false }
    let daemon = try startup.daemon(
      on: LinuxBoard(store: store), restored,
      onStop: startup.options.exitAction == .keep ? .keep : .clear)
    startup.run(daemon, of: program, &log) { store?.removeStale() }
    return EX_OK
  }

  /// Clears indicators and plates, and returns the exit code.
  private static func clear(_ startup: Startup, _ restored: Restored) throws -> Int32 {
    let configuration = startup.configuration.clearing(lamps: restored.lamps)
    guard !configuration.isEmpty || restored.driven != DrivenOutputs() else { return EX_OK }
    let daemon = try SignDaemon(
      board: LinuxBoard(store: nil), host: startup.host, source: startup.file,
      configuration: configuration,
      restored: restored.forClearing(startup.configuration, as: configuration),
      version: Release.version)
    return daemon.clear() ? EX_OK : EX_UNAVAILABLE
  }
}
