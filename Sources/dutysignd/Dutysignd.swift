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
    Heap.keepSmall()
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
    let file = ConfigurationFile(path: options.config)
    let (plan, problems) = file.readOrOlder(LinuxHost.goodConfiguration(in: options.state))
    if let problems { tell(problems, isOlderUsed: plan != nil, &log) }
    guard let plan else { return EX_CONFIG }
    do {
      let passed = try InheritedDescriptor.takeAll()
      let host = try LinuxHost(hostOptions(options, plan, passed))
      defer { host.end() }
      let displays = options.simulate ? [] : plan.settings.plates.map(\.device)
      var restored = host.restore(displays: displays)
      if options.ending == .clearNow { return try clear(plan, file, restored, on: host) }
      let store = try options.simulate ? nil : LineStore(passed)
      // What was noted is so where the wire was kept as well.
      restored.noted = restored.noted.filter { store?.hasKept(LineID("lamp.\($0)")) ?? false }
      let daemon =
        try options.simulate
        ? simulated(plan, problems?.list.count ?? 0, file, restored, on: host)
        : SignDaemon(
          board: LinuxBoard(store: store), host: host, source: file, plan: plan,
          restored: restored, version: Release.version,
          onStop: options.ending == .keep ? .keep : .clear, problems: problems?.list.count ?? 0)
      if problems == nil { host.keepConfiguration() }
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

  /// Tells what is wrong with the configuration, and what is used in its place.
  ///
  /// A person at a terminal may read what is in the file; the system's log tells no names.
  private static func tell(_ problems: Problems, isOlderUsed: Bool, _ log: inout LogWriter) {
    let isTerminal = isatty(STDERR_FILENO) == 1
    for line in isTerminal ? problems.list.map(\.description) : problems.logLines {
      log.write(.error, line)
    }
    if isOlderUsed { log.write(.error, "the last good configuration is used in its place") }
  }

  /// Takes from the door who is where.
  private static func clear(
    _ plan: Plan, _ file: ConfigurationFile, _ restored: Restored, on host: LinuxHost
  ) throws -> Int32 {
    let plan = plan.clearing(lamps: restored.lamps)
    guard !plan.isEmpty else { return EX_OK }
    let daemon = try SignDaemon(
      board: LinuxBoard(store: nil), host: host, source: file, plan: plan, restored: restored,
      version: Release.version)
    return daemon.clear() ? EX_OK : EX_UNAVAILABLE
  }

  private static func simulated(
    _ plan: Plan, _ problems: Int, _ file: ConfigurationFile, _ restored: Restored,
    on host: LinuxHost
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
      board: board, host: host, source: file, plan: plan, restored: restored,
      extensions: [simulator], version: Release.version, isSimulated: true,
      // The simulated door ends with the program, whose clock may stand still.
      onStop: .keep, problems: problems)
  }

  private static func hostOptions(
    _ options: DaemonOptions, _ plan: Plan, _ passed: [InheritedDescriptor]
  ) throws -> LinuxHost.Options {
    let door = passed.first { $0.name == "varlink" }
    let socket: LinuxHost.Options.Socket =
      options.ending == .clearNow
      ? .none : door.map { .inherited($0.number) } ?? .path(options.socket)
    var host = LinuxHost.Options(
      socket: socket,
      record: "\(options.state)/record.sqlite", timezone: plan.settings.site.timezone)
    host.notes = passed.first { $0.name == LinuxHost.slateName }?.number
    host.configuration = options.config
    host.runtime = Environment["RUNTIME_DIRECTORY"]
    host.renderer = ProgramFile.beside("dutysign-render")
    host.trustsClock = plan.settings.site.hasBatteryClock
    if options.simulate {
      let civil = Instant(microseconds: SystemClock.civil.now.microseconds)
      host.simulation = ScaledClock(civil: civil, at: SystemClock.boot.now)
    }
    return host
  }
}
