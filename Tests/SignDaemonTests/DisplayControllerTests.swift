// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Plate
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing

/// The controller inside a daemon: e-paper over restarts, faults and stops.
@Suite("The controller of a display") struct DisplayControllerTests {
  /// A sign that has run for a minute.
  private func world(
    _ plan: SignConfiguration = PlateFixture.plan(), restored: Restored = Restored(),
    at civil: Instant = Instant(seconds: 1_795_392_000),
    prepare: (SimulatedHost) -> Void = { _ in }
  ) throws -> World {
    let world = try World(plan, restored: restored, at: civil) { _, host in prepare(host) }
    world.run(for: .seconds(60))
    return world
  }

  private func faults(_ world: World) throws -> [Wire.Fault] {
    try world.call(Wire.Status.self, .init()).state.faults
  }

  @Test("a restart does not refresh a right frame")
  func restart() throws {
    let first = try world()
    first.press("GPIO7")
    first.run(for: .seconds(5))
    let whereabouts = Whereabouts(
      status: "out",
      since: Timestamp(civil: first.host.entries.last?.change.at.civil, boot: nil),
      by: .button("zhang.out"), generation: 1)
    let second = try world(
      restored: Restored(
        whereabouts: ["zhang": whereabouts], displayStates: first.host.displayStates),
      at: first.host.now().civil)
    #expect(second.host.jobs.count == 1)
    #expect(second.host.displayStateWrites == 0)
    #expect(try second.call(Wire.Status.self, .init()).state.plates?.first?.current == true)
  }

  @Test("after a kill during a refresh every pixel is driven")
  func kill() throws {
    let first = try world()
    first.press("GPIO7")
    first.run(for: .milliseconds(400))
    #expect(first.host.displayStates["paper"] == nil)
    let second = try world(restored: Restored(displayStates: first.host.displayStates))
    #expect(second.displayedFrame == second.lastDrawn)
    #expect(second.host.displayStateWrites == 2)
  }

  @Test("a host that does not respond delays the plate by at most two seconds")
  func stuckHost() throws {
    let world = try world { $0.isDisplayStateStuck = true }
    world.press("GPIO7")
    world.run(for: .seconds(7))
    #expect(world.displayedFrame == world.lastDrawn)
  }

  @Test("a stop ends in time though the panel is stuck")
  func stopWithStuckPanel() throws {
    let world = try world()
    world.press("GPIO7")
    world.run(for: .seconds(60))
    world.board.inject(.busyLine(device: "paper", stuckHigh: false))
    world.host.horizon = .hours(1000)
    world.host.signal(.stop)
    let begin = world.host.now().boot
    world.daemon.run()
    #expect(world.host.now().boot - begin <= .seconds(46))
  }

  @Test("a plate that a reload removes is cleared")
  func removed() throws {
    let world = try world()
    world.press("GPIO7")
    world.run(for: .seconds(60))
    world.source.result = .success(SignFixture.plan)
    world.host.signal(.reload)
    world.run(for: .seconds(60))
    #expect(world.displayedFrame?.inkCount == 0)
    #expect(try world.call(Wire.Status.self, .init()).state.plates == nil)
  }

  @Test("a panel with a stuck BUSY is a fault, delays nothing, and recovers with a full refresh")
  func stuckBusy() throws {
    let world = try world()
    world.board.inject(.busyLine(device: "paper", stuckHigh: false))
    world.press("GPIO7", for: .milliseconds(1))
    #expect(world.isHigh("GPIO22"))
    world.run(for: .minutes(5))
    let fault = try #require(try faults(world).first)
    #expect(fault.subject == "paper")
    let state = try world.call(Wire.Status.self, .init()).state
    #expect(state.devices.first { $0.device == "paper" }?.state == .failed)
    #expect(state.plates?.first?.shown == nil)
    world.board.inject(.busyLine(device: "paper", stuckHigh: nil))
    world.run(for: .minutes(31))
    #expect(world.displayedFrame == world.lastDrawn)
    #expect(try faults(world).isEmpty)
  }

  @Test("a missing panel is tried with a growing backoff")
  func unplugged() throws {
    let world = try World(PlateFixture.plan()) { board, _ in
      board.inject(.present(device: "paper", false))
    }
    world.run(for: .hours(2))
    #expect(try faults(world).map(\.subject) == ["paper"])
    let wakeUps = world.host.wakeUps
    world.run(for: .hours(2))
    #expect(world.host.wakeUps - wakeUps < 200)
    world.board.inject(.present(device: "paper", true))
    world.run(for: .minutes(31))
    #expect(world.displayedFrame == world.lastDrawn)
  }
}
