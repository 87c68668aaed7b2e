// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Hardware
import Linux
import LinuxHardware
import LinuxHost
import Sign
import SignDaemon
import SimulatedHardware

/// The daemon: reads the configuration, chooses the board it was told to, and runs the sign.
@main struct Dutysignd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dutysignd",
    abstract: "Drives the sign of a community police office.",
    discussion: """
      Reads the configuration again on SIGHUP and ends in good order on SIGTERM. Ends with 78 if \
      the configuration is wrong, 69 if the socket or the board cannot be had.
      """,
    version: Release.version)

  @Option(help: "The configuration file.")
  var config = "/etc/dutysign/sign.yaml"

  @Option(help: "The socket to listen on, where systemd does not pass one.")
  var socket = "/run/dutysign/org.dutysign.sign"

  @Option(help: "The folder of the record.")
  var state = "/var/lib/dutysign"

  @Flag(help: "Drive a simulated board instead of the wires of this machine.")
  var simulate = false

  func run() throws {
    var log = LogWriter()
    let file = ConfigurationFile(path: config)
    let plan: Plan
    switch file.read() {
    case .success(let read): plan = read
    case .failure(let error):
      for problem in error.problems { log.write(.error, problem.description) }
      throw ExitCode(78)
    }
    do {
      let host = try LinuxHost(options(for: plan))
      defer { host.end() }
      let daemon = try simulate ? simulated(plan, file, host) : real(plan, file, host)
      daemon.run()
    } catch {
      log.write(.error, "\(error)")
      throw ExitCode(69)
    }
  }

  private func real(
    _ plan: Plan, _ file: ConfigurationFile, _ host: LinuxHost
  ) throws -> SignDaemon {
    try SignDaemon(
      board: LinuxBoard(), host: host, source: file, plan: plan, restored: host.restore(),
      version: Release.version)
  }

  private func simulated(
    _ plan: Plan, _ file: ConfigurationFile, _ host: LinuxHost
  ) throws -> SignDaemon {
    let board = SimulatedBoard(
      devices: plan.wiring.devices.values.sorted { $0.key < $1.key },
      clock: { host.now().boot })
    let clock = Simulator.Clock(
      setSpeed: host.setSpeed, advance: host.advance, boot: { host.now().boot })
    let simulator = Simulator(board, clock: clock, wiring: plan.wiring)
    return try SignDaemon(
      board: board, host: host, source: file, plan: plan, restored: host.restore(),
      extensions: [simulator], version: Release.version, isSimulated: true)
  }

  private func options(for plan: Plan) throws -> LinuxHost.Options {
    let passed = try InheritedDescriptor.takeAll().first { $0.name == "varlink" }
    var options = LinuxHost.Options(
      socket: passed.map { .inherited($0.number) } ?? .path(socket),
      record: "\(state)/record.sqlite", timezone: plan.settings.site.timezone)
    if simulate {
      let civil = Instant(microseconds: SystemClock.civil.now.microseconds)
      options.simulation = ScaledClock(civil: civil, at: SystemClock.boot.now)
    }
    return options
  }
}
