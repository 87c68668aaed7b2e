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
import Varlink

@Suite("A plate on e-paper") struct PlateTests {
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

  @Test("the plate follows a press within seconds, and the panel sleeps again")
  func press() throws {
    let world = try world()
    #expect(world.lastStatusLabels == [nil, nil])
    #expect(world.displayedFrame == world.lastDrawn)
    world.press("GPIO7")
    world.run(for: .seconds(5))
    #expect(world.lastStatusLabels == ["外出", nil])
    #expect(world.displayedFrame == world.lastDrawn)
    #expect(world.board.violations(of: "paper").isEmpty)
    #expect(world.board.isAtRest("paper"))
    #expect(world.host.jobs.count == 2)
  }

  @Test("the LED is lit before the plate is drawn")
  func ledFirst() throws {
    let world = try world { $0.renderDelay = .seconds(10) }
    world.press("GPIO7", for: .milliseconds(1))
    #expect(world.isHigh("GPIO22"))
    #expect(world.displayedFrame != world.lastDrawn)
  }

  @Test("the state distinguishes the wanted and the shown labels of a plate")
  func wantedAndShown() throws {
    let world = try world()
    world.press("GPIO5")
    world.run(for: .seconds(5))
    world.press("GPIO7")
    func plate() throws -> Wire.Plate? {
      try world.call(Wire.Status.self, .init()).state.plates?.first
    }
    let before = try #require(try plate())
    #expect(before.wanted == ["外出", "去向待更新"])
    #expect(before.shown == ["在社区", "去向待更新"])
    #expect(!before.current)
    world.run(for: .seconds(5))
    let after = try #require(try plate())
    #expect(after.shown == after.wanted)
    #expect(after.current)
    #expect(after.officers == ["zhang", "li"])
  }

  @Test("a plate is not reported as current until its frame is displayed")
  func currentWhenDisplayed() throws {
    let world = try world { $0.renderDelay = .zero }
    let (caller, observer) = (world.connect(), world.connect())
    func reported() throws -> Wire.Plate? {
      observer.send(try Call(Wire.Status.name, encoding: Wire.Status.Parameters()))
      world.daemon.turn()
      return try observer.reply()?.output(as: Wire.Status.Result.self).state.plates?.first
    }
    caller.send(
      try Call(
        Wire.SetWhereabouts.name,
        encoding: Wire.SetWhereabouts.Parameters(officer: "zhang", status: "out")))
    // Both calls, and the rendering and the next call, come in the same turn.
    for _ in 0..<2 {
      let plate = try #require(try reported())
      #expect(plate.wanted == ["外出", "去向待更新"])
      #expect(!plate.current)
    }
  }

  @Test("a rendering that a later change overtook is not displayed")
  func overtaken() throws {
    let world = try world { $0.renderDelay = .seconds(2) }
    let before = world.displayedFrame
    world.press("GPIO7")
    world.run(for: .seconds(1))
    world.press("GPIO5")
    world.run(for: .milliseconds(1500))
    // The first rendering has arrived, and is not displayed.
    #expect(world.displayedFrame == before)
    world.run(for: .seconds(10))
    #expect(world.lastStatusLabels == ["在社区", nil])
    #expect(world.displayedFrame == world.lastDrawn)
  }

  @Test("only a change or midnight refreshes the plate")
  func quiet() throws {
    let world = try World(PlateFixture.plan(), at: Instant(seconds: 1_795_392_000 + 8 * 3600))
    world.run(for: .seconds(60))
    world.press("GPIO7")
    world.run(for: .seconds(60))
    let writes = world.host.displayStateWrites
    let jobs = world.host.jobs.count
    world.run(for: .hours(13))
    #expect(world.host.jobs.count == jobs)
    #expect(world.host.displayStateWrites == writes)
    world.run(for: .hours(4))
    // At 22:30 the status is stale, and at midnight a new day begins.
    #expect(world.host.jobs.count == jobs + 2)
    #expect(world.host.displayStateWrites == writes + 4)
    #expect(world.displayedFrame == world.lastDrawn)
    #expect(world.board.violations(of: "paper").isEmpty)
  }

  @Test("a stop clears the plate")
  func stop() throws {
    let world = try world()
    world.press("GPIO7")
    world.run(for: .seconds(60))
    world.host.horizon = .hours(1000)
    world.host.signal(.stop)
    let begin = world.host.now().boot
    world.daemon.run()
    #expect(world.host.jobs.last?.content.isStopped == true)
    #expect(world.displayedFrame == world.lastDrawn)
    #expect(world.host.now().boot - begin < .seconds(10))
    #expect(world.host.displayStates["paper"]?.picture == world.lastDrawn?.file)
  }

  @Test("a stop keeps the plate if the configuration says so")
  func stopAndKeep() throws {
    let world = try world(PlateFixture.plan { $0.onStop = .keep })
    world.press("GPIO7")
    world.run(for: .seconds(60))
    let jobs = world.host.jobs.count
    world.host.horizon = .hours(1000)
    world.host.signal(.stop)
    let begin = world.host.now().boot
    world.daemon.run()
    #expect(world.host.jobs.count == jobs)
    #expect(world.host.now().boot - begin < .seconds(1))
  }

  @Test("a reload renders again, and refreshes only a changed frame")
  func reload() throws {
    let world = try world()
    let writes = world.host.displayStateWrites
    world.host.signal(.reload)
    world.run(for: .seconds(60))
    #expect(world.host.jobs.count == 2)
    #expect(world.host.displayStateWrites == writes)
    world.source.result = .success(PlateFixture.plan { $0.officers = ["li"] })
    world.host.signal(.reload)
    world.run(for: .seconds(60))
    #expect(world.lastStatusLabels == [nil])
    #expect(world.displayedFrame == world.lastDrawn)
  }

  @Test("setting a clock back by years restores the whereabouts from before the restart")
  func clockSetBack() throws {
    let noon = Instant(seconds: 1_795_392_000)
    let whereabouts = Whereabouts(
      status: "out", since: Timestamp(civil: noon, boot: nil), by: .button("zhang.out"),
      generation: 1)
    let world = try world(
      restored: Restored(whereabouts: ["zhang": whereabouts], generation: 1),
      at: noon + .hours(87_600))
    #expect(world.lastStatusLabels == [nil, nil])
    world.host.civilAtBoot = noon + .hours(1)
    world.run(for: .seconds(10))
    #expect(world.lastStatusLabels == ["外出", nil])
    #expect(world.displayedFrame == world.lastDrawn)
  }
}
