// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign
import SignDaemon
import SimulatedHardware
import SimulatedHost

/// One small computer through its years: a board, a card, and daemons that come and go.
final class Machine {
  let scenario: Scenario
  let disk = SimulatedDisk()
  let source: SimulatedSource
  private(set) var host: SimulatedHost
  private(set) var board: SimulatedBoard
  private(set) var daemon: SignDaemon?

  /// How long it has been watched when its boot clock shows nothing.
  private var base = Duration.zero - Machine.bootTime

  /// What the boot clock shows when the world begins to be watched.
  private static let bootTime = Duration.seconds(10)

  init(_ scenario: Scenario, civil: Instant, zone: Zone) {
    self.scenario = scenario
    adopted = scenario.plans[0]
    source = SimulatedSource(adopted)
    host = SimulatedHost(civilAtBoot: civil, zone: zone, boot: Self.bootTime, disk: disk)
    board = Self.makeBoard(scenario, host)
    prepareHost()
  }

  /// How long it has been watched: never goes back, whatever is done to it.
  var elapsed: Duration { base + host.boot }

  /// The boot clock at a moment.
  func boot(at elapsed: Duration) -> Duration { elapsed - base }

  /// Starts a daemon.
  func start() throws {
    let plan = try source.read().get()
    // A kept line is taken over where it still is the wire of its output, and else given back.
    let outputs = Dictionary(plan.wiring.namedOutputs.map { ($0.id, $0.output.pin) }) { $1 }
    for (id, address) in keptLines where outputs[id] != .line(address) { board.close(id) }
    keptLines = [:]
    host.adopt(plan.settings)
    let processBoard = CrashingBoard(board, host.life)
    self.processBoard = processBoard
    let daemon = try SignDaemon(
      board: processBoard, host: host, source: source, plan: plan,
      restored: host.restored(), version: "simulated", isSimulated: true,
      onStop: .keep)
    self.daemon = daemon
    daemon.begin()
  }

  /// One turn of the daemon, which waits until a moment at the longest.
  func turn(until elapsed: Duration) {
    host.horizon = boot(at: elapsed)
    daemon?.turn()
  }

  /// Lets time pass without a daemon.
  func sleep(until elapsed: Duration) {
    host.sleep(until: boot(at: elapsed))
    _ = board.deadline
    board.advance(to: host.boot)
  }

  /// Whether somebody kept what the last process noted for the next.
  private(set) var keepsNotes = false

  /// The lines that somebody keeps while no process runs, and the board as the last one had it.
  private var keptLines: [LineID: LineAddress] = [:]
  private var processBoard: CrashingBoard?

  /// Ends the daemon at once, as the kernel does.
  func kill(finishingWrite: Bool) {
    disk.lose(finishing: finishingWrite, at: host.now())
    endProcess(keeping: scenario.keepsLines)
  }

  /// Lets the daemon end in good order; its process is still there.
  func finish() {
    // Who does not read may hold the end up for a second, and time goes on meanwhile.
    host.horizon = host.boot + .minutes(5)
    host.signal(.stop)
    daemon?.run()
    disk.close(at: host.now())
  }

  /// Ends the process of a daemon that has finished.
  func leave(restarting: Bool) { endProcess(keeping: scenario.keepsLines && restarting) }

  /// Lets the power fail and come back; the clock then shows what it is told.
  func cutPower(finishingWrite: Bool, for gap: Duration, civil: Instant) {
    disk.lose(finishing: finishingWrite, at: host.now())
    endProcess(keeping: false)
    base = elapsed + gap - Self.bootTime
    disk.boot += 1
    let zone = host.zone
    let witness = host.witness
    host = SimulatedHost(
      civilAtBoot: civil - Self.bootTime, zone: zone, boot: Self.bootTime, disk: disk)
    host.witness = witness
    board = Self.makeBoard(scenario, host)
    keptLines = [:]
    prepareHost()
  }

  private func endProcess(keeping keeps: Bool) {
    daemon = nil
    keepsNotes = keeps
    host.keepsNotes = keeps
    host.endProcess()
    // Not by the configuration: it may have died before it told that there is another.
    keptLines = keeps ? processBoard?.outputs ?? [:] : [:]
    processBoard = nil
    board.abandon(keeping: Set(keptLines.keys))
  }

  /// The configuration that the daemon runs with.
  var adopted: Plan

  private func prepareHost() {
    host.zones = Scenario.zones
    host.watchdogPeriod = scenario.watchdog
  }

  private static func makeBoard(_ scenario: Scenario, _ host: SimulatedHost) -> SimulatedBoard {
    let wiring = scenario.plans[0].wiring
    let board = SimulatedBoard(
      devices: wiring.devices.sorted { $0.key < $1.key }.map(\.value),
      panels: wiring.panels.map(\.value), lamps: scenario.lamps, chips: PinPool.chips,
      clock: { [weak host] in host?.boot ?? .zero })
    for (_, output) in wiring.namedOutputs {
      board.happen(.load(output.pin, output.activeLow ? .weakHigh : .weakLow))
    }
    for device in wiring.devices.values.sorted(by: { $0.key < $1.key }) {
      if let line = device.interrupt { board.happen(.load(.line(line), .weakHigh)) }
    }
    board.clearRecords()
    return board
  }
}
