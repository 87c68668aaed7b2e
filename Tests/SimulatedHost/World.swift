// SPDX-License-Identifier: Apache-2.0
package import Configuration
import Hardware
package import Sign
package import SignDaemon
package import SimulatedHardware
package import Varlink

/// A whole sign in a simulated world: the daemon, its board and its host.
package final class World {
  /// The host.
  package let host: SimulatedHost

  /// The board.
  package let board: SimulatedBoard

  /// The daemon.
  package let daemon: SignDaemon

  /// The source of the configuration, which a reload reads again.
  package let source: SimulatedSource

  /// Starts a sign.
  ///
  /// With `begins` it already shows what it should.
  package init(
    _ plan: SignConfiguration, restored: Restored = Restored(),
    at civil: Instant = Instant(seconds: 1_795_392_000), zone: Zone = .utc,
    lamps: [SimulatedLamp] = [], chips: [GPIOChip] = [.raspberryPi],
    onStop: PlatePolicy.Stop = .clear, begins: Bool = true,
    disk: SimulatedDisk = SimulatedDisk(),
    prepare: (SimulatedBoard, SimulatedHost) -> Void = { _, _ in }
  ) throws {
    let host = SimulatedHost(civilAtBoot: civil, zone: zone, disk: disk)
    self.host = host
    board = SimulatedBoard(
      devices: plan.wiring.devices.values.sorted { $0.key < $1.key },
      panels: plan.wiring.panels.values.sorted { $0.key < $1.key }, lamps: lamps,
      chips: chips, clock: { host.now().boot })
    source = SimulatedSource(plan)
    prepare(board, host)
    daemon = try SignDaemon(
      board: board, host: host, source: source, configuration: plan, restored: restored,
      version: "test",
      isSimulated: true, onStop: onStop)
    if begins { daemon.begin() }
  }

  /// Runs the daemon for a while of simulated time.
  package func run(for span: Duration = .milliseconds(20)) {
    let end = host.now().boot + span
    host.horizon = end
    repeat { daemon.turn() } while host.now().boot < end
    // Input of the last moment is still to be handled.
    daemon.turn()
  }

  /// Presses a button on a line for a while, during which the daemon runs.
  package func press(_ line: String, for span: Duration = .milliseconds(120)) {
    board.press(.line(.name(line)))
    run(for: span)
    board.release(.line(.name(line)))
    run()
  }

  /// Whether a line is high.
  package func isHigh(_ line: String) -> Bool { board.level(of: .line(.name(line))) == 1 }

  /// Connects a client.
  package func connect(_ peer: Peer = Peer(uid: 0, user: "root", isPrivileged: true))
    -> SimulatedClient
  {
    host.connect(peer)
  }

  /// Calls a method and returns its result.
  package func call<M: VarlinkMethod>(
    _ method: M.Type, _ parameters: M.Parameters, as client: SimulatedClient? = nil
  ) throws -> M.Result {
    let client = client ?? connect()
    client.send(try Call(method, parameters))
    run()
    guard let reply = try client.reply() else { throw NoReply() }
    return try reply.output(of: method)
  }

  /// A call got no reply in time.
  package struct NoReply: Error {}
}
