// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SimulatedHardware
import SimulatedHost

/// A simulated computer over years: a board, a card, and a sequence of daemon processes.
final class Machine {
  let scenario: Scenario
  let disk = SimulatedDisk()
  let source: SimulatedSource
  private(set) var host: SimulatedHost
  private(set) var board: SimulatedBoard
  private(set) var daemon: SignDaemon?

  /// The time of the simulation at boot time zero.
  private var base = Duration.zero - Machine.bootTime

  /// The boot clock at the beginning of the simulation.
  private static let bootTime = Duration.seconds(10)

  init(_ scenario: Scenario, civil: Instant, zone: Zone) {
    self.scenario = scenario
    adopted = scenario.plans[0]
    disk.erasedGeneration = scenario.erasedGeneration
    source = SimulatedSource(adopted)
    host = SimulatedHost(civilAtBoot: civil, zone: zone, boot: Self.bootTime, disk: disk)
    board = Self.makeBoard(scenario, host)
    prepareHost()
  }

  /// The time of the simulation, which is monotonic across reboots.
  var elapsed: Duration { base + host.boot }

  /// The boot clock at a time of the simulation.
  func boot(at elapsed: Duration) -> Duration { elapsed - base }

  /// Starts a daemon.
  func start() throws {
    let plan = try source.read().get()
    // A stored line is adopted by its place, whatever its name is.
    for id in storedLines.keys.sorted() { board.rename(id, to: LineID("stored.\(id)")) }
    defer {
      // A line of a chip that sleeps is adopted later.
      for (id, address) in storedLines where !address.isOnExpander {
        board.close(LineID("stored.\(id)"))
      }
      storedLines = [:]
    }
    host.adopt(plan.settings)
    let processBoard = CrashingBoard(board, host.crashBudget)
    self.processBoard = processBoard
    let daemon = try SignDaemon(
      board: processBoard, host: host, source: source, configuration: plan,
      restored: host.restored(), version: "simulated", isSimulated: true,
      onStop: .keep)
    self.daemon = daemon
    daemon.begin()
  }

  /// Runs one turn of the daemon, which waits at most until a time.
  func turn(until elapsed: Duration) {
    host.horizon = boot(at: elapsed)
    daemon?.turn()
  }

  /// Advances time without a daemon.
  func sleep(until elapsed: Duration) {
    host.sleep(until: boot(at: elapsed))
    _ = board.deadline
    board.advance(to: host.boot)
  }

  /// Whether the lamp notes of the last process were kept for the next.
  private(set) var keepsNotes = false

  /// The lines that systemd stores while no process runs.
  private var storedLines: [LineID: LineAddress] = [:]

  /// The board as the present or last process has it.
  private var processBoard: CrashingBoard?

  /// Kills the daemon, as SIGKILL does.
  func kill(finishingWrite: Bool) {
    disk.kill(finishingWrite: finishingWrite, at: host.now())
    endProcess(keeping: scenario.keepsLines)
  }

  /// Stops the daemon in good order; its process remains until `leave`.
  ///
  /// - Returns: what its journal, read only now, added to the generations of its changes.
  func finish() -> UInt64 {
    // A client that does not read may delay the end by a second, in which time goes on.
    host.horizon = host.boot + .minutes(5)
    host.signal(.stop)
    daemon?.run()
    return disk.close(at: host.now())
  }

  /// Ends the process of a stopped daemon; one that is not started again has its sign cleared.
  func leave(restarting: Bool) {
    if !restarting { clear() }
    endProcess(keeping: scenario.keepsLines && restarting)
  }

  /// Clears the sign, as `dutysignd --clear` does after a stop.
  private func clear() {
    daemon = nil
    board.abandon()
    host.crashBudget = CrashBudget()
    let witness = host.witness
    host.witness = nil
    defer { host.witness = witness }
    let restored = host.restored()
    let plan = adopted.clearing(lamps: restored.lamps)
    guard !plan.isEmpty || restored.driven != DrivenOutputs() else { return }
    host.horizon = host.boot + .minutes(5)
    let clearing = try? SignDaemon(
      board: board, host: host, source: source, configuration: plan,
      restored: restored.forClearing(adopted, as: plan), version: "simulated", isSimulated: true)
    _ = clearing?.clear()
    disk.close(at: host.now())
  }

  /// Boots the machine again after an orderly end; chips keep their power.
  func reboot(for gap: Duration, civil: Instant) {
    let old = board
    boot(after: gap, civil: civil)
    board.keepChips(of: old)
  }

  /// Cuts the power for a while; the wall clock then shows `civil`.
  func cutPower(finishingWrite: Bool, for gap: Duration, civil: Instant) {
    disk.kill(finishingWrite: finishingWrite, at: host.now())
    endProcess(keeping: false)
    boot(after: gap, civil: civil)
  }

  private func boot(after gap: Duration, civil: Instant) {
    base = elapsed + gap - Self.bootTime
    disk.boot += 1
    let zone = host.zone
    let witness = host.witness
    host = SimulatedHost(
      civilAtBoot: civil - Self.bootTime, zone: zone, boot: Self.bootTime, disk: disk)
    host.witness = witness
    board = Self.makeBoard(scenario, host)
    storedLines = [:]
    prepareHost()
  }

  private func endProcess(keeping keeps: Bool) {
    daemon = nil
    keepsNotes = keeps
    host.keepsNotes = keeps
    host.endProcess()
    // Not from the configuration: the process may have died before it reported a new one.
    storedLines = keeps ? processBoard?.outputs ?? [:] : [:]
    processBoard = nil
    board.abandon(keeping: Set(storedLines.keys))
  }

  /// The configuration that the daemon runs with.
  var adopted: SignConfiguration

  /// How long the journal keeps changes in any of the configurations, at least.
  var keep: Duration { scenario.plans.compactMap(\.settings.keep).min() ?? .zero }

  private func prepareHost() {
    host.zones = Scenario.zones
    host.watchdogPeriod = scenario.watchdog
  }

  private static func makeBoard(_ scenario: Scenario, _ host: SimulatedHost) -> SimulatedBoard {
    let wiring = scenario.plans[0].wiring
    let board = SimulatedBoard(
      devices: wiring.devices.sorted { $0.key < $1.key }.map(\.value),
      panels: wiring.panels.map(\.value), lamps: scenario.lamps, chips: scenario.chips,
      clock: { [weak host] in host?.boot ?? .zero })
    for (_, output) in scenario.plans.reversed().flatMap(\.wiring.namedOutputs) {
      board.inject(.load(output.pin.onBoard, output.activeLow ? .weakHigh : .weakLow))
    }
    for device in wiring.devices.values.sorted(by: { $0.key < $1.key }) {
      if let line = device.interrupt { board.inject(.load(.line(line), .weakHigh)) }
    }
    board.clearLogs()
    return board
  }
}

extension Pin {
  /// The pin by the key that its chip has on the board; configurations may rename it.
  var onBoard: Pin {
    guard case .channel(let device, let number) = self, device.hasSuffix(Scenario.renamed) else {
      return self
    }
    return .channel(device: String(device.dropLast(Scenario.renamed.count)), number)
  }
}
