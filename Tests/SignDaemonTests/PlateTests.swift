// SPDX-License-Identifier: Apache-2.0
import Hardware
import Plate
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing
import Varlink

@Suite("A plate at the door") struct PlateTests {
  /// A sign that has run for a minute.
  private func world(
    _ plan: Plan = PlatePlan.plan(), restored: Restored = Restored(),
    at civil: Instant = Instant(seconds: 1_795_392_000),
    prepare: (SimulatedHost) -> Void = { _ in }
  ) throws -> World {
    let world = try World(plan, restored: restored, at: civil) { _, host in prepare(host) }
    world.run(for: .seconds(60))
    return world
  }

  @Test("says where everybody is, soon after a press, and the panel rests again")
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

  @Test("the diode is lit before the plate is drawn")
  func diodeFirst() throws {
    let world = try world { $0.renderDelay = .seconds(10) }
    world.press("GPIO7", for: .milliseconds(1))
    #expect(world.isHigh("GPIO22"))
    #expect(world.displayedFrame != world.lastDrawn)
  }

  @Test("the status tells apart what it should say and what it says")
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

  @Test("no plate is told to be current between a change or its drawing and the glass")
  func neverAheadOfTheGlass() throws {
    let world = try world { $0.renderDelay = .zero }
    let (caller, onlooker) = (world.connect(), world.connect())
    func ask() throws -> Wire.Plate? {
      onlooker.send(try Call(Wire.Status.name, encoding: Wire.Status.Parameters()))
      world.daemon.turn()
      return try onlooker.reply()?.output(as: Wire.Status.Result.self).state.plates?.first
    }
    caller.send(
      try Call(
        Wire.SetWhereabouts.name,
        encoding: Wire.SetWhereabouts.Parameters(officer: "zhang", status: "out")))
    // Both calls, and the drawing and the next call, come in the same turn.
    for _ in 0..<2 {
      let plate = try #require(try ask())
      #expect(plate.wanted == ["外出", "去向待更新"])
      #expect(!plate.current)
    }
  }

  @Test("nothing is drawn for something that is over before the plate is")
  func overtaken() throws {
    let world = try world { $0.renderDelay = .seconds(2) }
    let before = world.displayedFrame
    world.press("GPIO7")
    world.run(for: .seconds(1))
    world.press("GPIO5")
    world.run(for: .milliseconds(1500))
    // The first drawing has come, and was not shown.
    #expect(world.displayedFrame == before)
    world.run(for: .seconds(10))
    #expect(world.lastStatusLabels == ["在社区", nil])
    #expect(world.displayedFrame == world.lastDrawn)
  }

  @Test("no minute and no hour brings a refresh, but midnight does, with one flash")
  func quiet() throws {
    let world = try World(PlatePlan.plan(), at: Instant(seconds: 1_795_392_000 + 8 * 3600))
    world.run(for: .seconds(60))
    world.press("GPIO7")
    world.run(for: .seconds(60))
    let writes = world.host.displayStateWrites
    let jobs = world.host.jobs.count
    world.run(for: .hours(13))
    #expect(world.host.jobs.count == jobs)
    #expect(world.host.displayStateWrites == writes)
    world.run(for: .hours(4))
    // At half past ten in the evening the status is too old, at midnight there is a new day.
    #expect(world.host.jobs.count == jobs + 2)
    #expect(world.host.displayStateWrites == writes + 4)
    #expect(world.displayedFrame == world.lastDrawn)
    #expect(world.board.violations(of: "paper").isEmpty)
  }

  @Test("an orderly stop takes the whereabouts off the door")
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
    #expect(world.host.displayStates["paper"]?.picture == world.lastDrawn?.pbm)
  }

  @Test("an orderly stop leaves the door as it is, if it is told to")
  func stopAndKeep() throws {
    let world = try world(PlatePlan.plan { $0.onStop = .keep })
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

  @Test("a reload draws anew, and changes the glass only where there is something new")
  func reload() throws {
    let world = try world()
    let writes = world.host.displayStateWrites
    world.host.signal(.reload)
    world.run(for: .seconds(60))
    #expect(world.host.jobs.count == 2)
    #expect(world.host.displayStateWrites == writes)
    world.source.result = .success(PlatePlan.plan { $0.officers = ["li"] })
    world.host.signal(.reload)
    world.run(for: .seconds(60))
    #expect(world.lastStatusLabels == [nil])
    #expect(world.displayedFrame == world.lastDrawn)
  }

  @Test("a clock that is set right from years ahead brings back what was known before the restart")
  func clockSetBack() throws {
    let noon = Instant(seconds: 1_795_392_000)
    let said = Whereabouts(
      status: "out", since: Timestamp(civil: noon, boot: nil), by: .button("zhang.out"),
      generation: 1)
    let world = try world(
      restored: Restored(whereabouts: ["zhang": said], generation: 1), at: noon + .hours(87_600))
    #expect(world.lastStatusLabels == [nil, nil])
    world.host.civilAtBoot = noon + .hours(1)
    world.run(for: .seconds(10))
    #expect(world.lastStatusLabels == ["外出", nil])
    #expect(world.displayedFrame == world.lastDrawn)
  }
}
