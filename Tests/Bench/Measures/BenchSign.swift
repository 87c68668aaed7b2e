// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SimulatedHardware
import SimulatedHost
import Varlink

/// A whole sign in a simulated world, in which time advances on request only.
final class BenchSign {
  let host: SimulatedHost
  let board: TimedBoard
  let daemon: SignDaemon

  private struct NoSource: ConfigurationSource {
    let name = "none"
    func read() -> Result<SignConfiguration, Problems> { .failure(Problems([])) }
  }

  init(officers: Int = 1, lamps: Int = 1) throws {
    let plan = BenchPlan.plan(officers: officers, lamps: lamps)
    // A night in Wuhan, so that lamps are lit.
    let host = SimulatedHost(
      civilAtBoot: Instant(seconds: 1_795_392_000),
      zone: Zone(name: "Asia/Shanghai", initialOffset: 8 * 3600, changes: []))
    self.host = host
    let names = (0..<BenchPlan.lines).map { "line\($0)" }
    board = TimedBoard(
      SimulatedBoard(
        chips: [GPIOChip(label: BenchPlan.chip, names: names)], clock: { host.now().boot }))
    daemon = try SignDaemon(
      board: board, host: host, source: NoSource(), configuration: plan, restored: Restored(),
      version: "bench", isSimulated: true)
    daemon.begin()
    run(for: .seconds(10))
  }

  /// Advances time.
  func run(for span: Duration) {
    let end = host.now().boot + span
    host.horizon = end
    repeat { daemon.turn() } while host.now().boot < end
    daemon.turn()
  }

  /// Presses an officer's button and runs one turn of the daemon.
  func press(_ officer: Int = 0) {
    board.board.press(BenchPlan.button(of: officer))
    board.drivenAt = nil
    daemon.turn()
  }

  /// Releases the button, and runs until nothing happens any more.
  func release(_ officer: Int = 0) {
    run(for: .milliseconds(100))
    board.board.release(BenchPlan.button(of: officer))
    run(for: .milliseconds(100))
  }

  /// Connects a client; a sign accepts 16 connections of a user.
  func connect(_ number: Int = 0) -> SimulatedClient {
    host.connect(Peer(uid: UInt32(number / 16), user: "root", isPrivileged: true))
  }
}
