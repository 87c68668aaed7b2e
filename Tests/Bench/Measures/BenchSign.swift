// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign
import SignDaemon
import SimulatedHardware
import SimulatedHost
import Varlink

/// A whole sign in a simulated world, in which time passes only where it is told to.
final class BenchSign {
  let host: SimulatedHost
  let board: WatchedBoard
  let daemon: SignDaemon

  private struct NoSource: PlanSource {
    func read() -> Result<Plan, Problems> { .failure(Problems([])) }
  }

  init(officers: Int = 1, lamps: Int = 1) throws {
    let plan = BenchPlan.plan(officers: officers, lamps: lamps)
    // A night in Wuhan, so that lamps are lit.
    let host = SimulatedHost(
      civilAtBoot: Instant(seconds: 1_795_392_000),
      zone: Zone(name: "Asia/Shanghai", initialOffset: 8 * 3600, changes: []))
    self.host = host
    let names = (0..<BenchPlan.lines).map { "line\($0)" }
    board = WatchedBoard(
      SimulatedBoard(
        chips: [GPIOChip(label: BenchPlan.chip, names: names)], clock: { host.now().boot }))
    daemon = try SignDaemon(
      board: board, host: host, source: NoSource(), plan: plan, restored: Restored(),
      version: "bench", isSimulated: true)
    daemon.begin()
    run(for: .seconds(10))
  }

  /// Lets time pass.
  func run(for span: Duration) {
    let end = host.now().boot + span
    host.horizon = end
    repeat { daemon.turn() } while host.now().boot < end
    daemon.turn()
  }

  /// Presses an officer's button and lets the daemon take one turn.
  func press(_ officer: Int = 0) {
    board.board.press(BenchPlan.button(of: officer))
    board.drivenAt = nil
    daemon.turn()
  }

  /// Lets go of the button, and time pass until everything is at rest.
  func release(_ officer: Int = 0) {
    run(for: .milliseconds(100))
    board.board.release(BenchPlan.button(of: officer))
    run(for: .milliseconds(100))
  }

  /// Connects somebody; a sign takes 16 connections of one user.
  func connect(_ number: Int = 0) -> SimulatedClient {
    host.connect(Peer(uid: UInt32(number / 16), user: "root", isPrivileged: true))
  }
}
