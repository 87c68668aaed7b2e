// SPDX-License-Identifier: Apache-2.0
import Glibc
import Hardware
import Linux
import LinuxHardware
import LinuxHost
import Sign
import SignDaemon
import SimulatedHardware

/// The daemon: reads the configuration, chooses the board it was told to, and runs the sign.
@main enum Dutysignd {
  static func main() {
    var log = LogWriter()
    do throws(DaemonOptions.Mistake) {
      switch try DaemonOptions.read(CommandLine.arguments.dropFirst()) {
      case .help: print(DaemonOptions.help, terminator: "")
      case .version: print("dutysignd \(Release.version)")
      case .run(let options): exit(run(options, &log))
      }
    } catch {
      log.write(.error, error.description)
      exit(EX_USAGE)
    }
  }

  /// Runs the sign to its end.
  ///
  /// - Returns: the exit code.
  private static func run(_ options: DaemonOptions, _ log: inout LogWriter) -> Int32 {
    let file = ConfigurationFile(path: options.config, isSimulated: options.simulate)
    let plan: Plan
    switch file.read() {
    case .success(let read): plan = read
    case .failure(let error):
      // A person at a terminal may read what is in the file; the system's log tells no names.
      let isTerminal = isatty(STDERR_FILENO) == 1
      for line in isTerminal ? error.list.map(\.description) : error.logLines {
        log.write(.error, line)
      }
      return EX_CONFIG
    }
    do {
      let passed = try InheritedDescriptor.takeAll()
      let host = try LinuxHost(hostOptions(options, plan, passed))
      defer { host.end() }
      let store = try options.simulate ? nil : LineStore(passed)
      let daemon =
        try options.simulate
        ? simulated(plan, file, on: host) : real(plan, file, on: host, keeping: store)
      log.write(.notice, "dutysignd \(Release.version) runs")
      daemon.begin()
      store?.dropUnclaimed()
      ProgramText.forgetPages()
      daemon.run()
      return EX_OK
    } catch {
      log.write(.error, "\(error)")
      return EX_UNAVAILABLE
    }
  }

  private static func real(
    _ plan: Plan, _ file: ConfigurationFile, on host: LinuxHost, keeping store: LineStore?
  ) throws -> SignDaemon {
    try SignDaemon(
      board: LinuxBoard(store: store), host: host, source: file, plan: plan,
      restored: host.restore(displays: plan.settings.plates.map(\.device)),
      version: Release.version)
  }

  private static func simulated(
    _ plan: Plan, _ file: ConfigurationFile, on host: LinuxHost
  ) throws -> SignDaemon {
    let amperes = plan.settings.lamps.compactMap { lamp in
      lamp.milliamperes.map { (lamp.key.key, $0 / 1000) }
    }
    let board = SimulatedBoard(
      plan.wiring, lampLux: Simulator.lampLux,
      lampAmperes: Dictionary(amperes, uniquingKeysWith: { first, _ in first }),
      clock: { host.now().boot })
    let clock = Simulator.Clock(
      setSpeed: host.setSpeed, advance: host.advance, boot: { host.now().boot })
    let simulator = Simulator(board, clock: clock, wiring: plan.wiring)
    return try SignDaemon(
      board: board, host: host, source: file, plan: plan, restored: host.restore(),
      extensions: [simulator], version: Release.version, isSimulated: true)
  }

  private static func hostOptions(
    _ options: DaemonOptions, _ plan: Plan, _ passed: [InheritedDescriptor]
  ) throws -> LinuxHost.Options {
    let passed = passed.first { $0.name == "varlink" }
    var host = LinuxHost.Options(
      socket: passed.map { .inherited($0.number) } ?? .path(options.socket),
      record: "\(options.state)/record.sqlite", timezone: plan.settings.site.timezone)
    host.renderer = ProgramFile.beside("dutysign-render")
    host.trustsClock = plan.settings.site.hasBatteryClock
    if options.simulate {
      let civil = Instant(microseconds: SystemClock.civil.now.microseconds)
      host.simulation = ScaledClock(civil: civil, at: SystemClock.boot.now)
    }
    return host
  }
}
