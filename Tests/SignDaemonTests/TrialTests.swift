// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing
import Varlink

@Suite("A trial of the wiring") struct TrialTests {
  /// A sign at noon whose officer Zhang is out; lamps are dark.
  private func world() throws -> World {
    let world = try World(
      SignFixture.plan, at: LampFixture.midnight + .hours(12), zone: LampFixture.zone)
    world.press("GPIO7")
    #expect(world.isHigh("GPIO22"))
    return world
  }

  @Test("shows nothing of anybody, and at its end what ought to be shown")
  func claims() throws {
    let world = try world()
    let trier = try Trier(world)
    #expect(!world.showsZhang)
    #expect(try world.wireState.trial?.by.name == "root")
    trier.holder.hangUp()
    world.run()
    #expect(world.isHigh("GPIO22"))
    #expect(try world.wireState.trial == nil)
    #expect(world.trials == [.began, .ended])
  }

  @Test("replaces the whereabouts of officers, for monitors too, and ends")
  func withheld() throws {
    let world = try world()
    _ = try world.call(
      Wire.SetWhereabouts.self, .init(officer: "zhang", status: "out", forSeconds: 60))
    world.run(for: .seconds(61))
    #expect(try world.wireState.officers[0].pastEnd)
    let monitor = world.connect()
    monitor.send(try Call(Wire.Monitor.self, .init(), mode: .more))
    world.run()
    func lastReport() throws -> [Wire.Whereabouts]? {
      var last: [Wire.Whereabouts]?
      while let reply = try monitor.reply() {
        let report = try reply.output(of: Wire.Monitor.self)
        last = report.state?.officers ?? report.officers ?? last
      }
      return last
    }
    #expect(try lastReport()?.map(\.shown) == ["out", nil])
    let trier = try Trier(world, seconds: 600)
    let reports = [try world.wireState.officers, try #require(try lastReport())]
    for officer in reports.joined() {
      #expect(officer.shown == nil && officer.leave == nil && !officer.pastEnd)
      #expect(officer.unknown == .underTest)
      #expect(officer.status == nil && officer.since == nil && officer.by == nil)
      #expect(officer.until == nil && officer.note == nil)
    }
    #expect(try world.call(Wire.Foresee.self, .init()).changes.isEmpty)
    let reply = try world.call(
      Wire.SetWhereabouts.self, .init(officer: "zhang", status: "resting"))
    #expect(reply.whereabouts.status == "resting" && reply.whereabouts.shown == nil)
    // Who has set it knows; nobody else does.
    #expect(try lastReport()?.allSatisfy { $0.status == nil && $0.by == nil } ?? true)
    #expect(try world.wireState.officers[0].status == nil)
    trier.holder.hangUp()
    world.run()
    #expect(try world.wireState.officers.map(\.shown) == ["resting", nil])
    #expect(try lastReport()?.map(\.unknown) == [nil, .neverSet])
  }

  @Test("has the plates of the state name no status, and their labels are back at its end")
  func plates() throws {
    let world = try World(PlateFixture.plan())
    world.press("GPIO7")
    world.run(for: .seconds(60))
    #expect(try world.wireState.plates?.map(\.wanted) == [["外出", "去向待更新"]])
    let trier = try Trier(world)
    let plate = try #require(try world.wireState.plates?.first)
    #expect(plate.wanted.isEmpty && plate.shown == nil && !plate.current)
    trier.holder.hangUp()
    world.run(for: .seconds(60))
    #expect(try world.wireState.plates?.map(\.wanted) == [["外出", "去向待更新"]])
  }

  @Test("lists every part of the wiring, in the order in which it is tried") func parts() throws {
    let parts = try #require(try Trier(world()).first.parts)
    #expect(
      parts.prefix(3).map(\.part) == [
        "lamp.lightbox", "lamp.spotlight", "indicator.zhang.in-community",
      ])
    #expect(parts.count == 2 + 8 + 8)
    #expect(
      parts[0].activeLow == true && parts[0].pin == "GPIO17" && parts[0].device == "lamp.lightbox")
    #expect(parts[1].device == "dimmer" && parts[1].pin == "dimmer.0")
    let button = try #require(parts.first { $0.part == "button.zhang.out" })
    #expect(button.down == false && button.status == "out" && button.officer == "zhang")
  }

  @Test("lights one LED at a time, on lines and on chips") func leds() throws {
    let world = try world()
    let trier = try Trier(world)
    for (offset, status) in SignFixture.statuses.enumerated() {
      try trier.go("indicator.zhang.\(status)", active: true)
      #expect((20...23).filter { world.isHigh("GPIO\($0)") } == [20 + offset])
      try trier.go("indicator.li.\(status)", active: true)
      #expect(!world.showsZhang)
      #expect(
        (8...11).filter { world.board.level(of: .channel(device: "leds", $0)) == 1 } == [8 + offset]
      )
    }
    try trier.go("indicator.li.out", active: false)
    #expect((8...11).allSatisfy { world.board.level(of: .channel(device: "leds", $0)) == 0 })
  }

  @Test("switches a lamp, and leaves it as its programme has it") func lamps() throws {
    let world = try world()
    let trier = try Trier(world)
    try trier.go("lamp.lightbox", active: true)
    // The relay is active low.
    #expect(!world.isHigh("GPIO17"))
    let lamp = try world.wireState.lamps[0]
    #expect(lamp.wanted == 0 && lamp.shown == 1)
    try trier.go("lamp.spotlight", active: true)
    #expect(world.isHigh("GPIO17"))
    #expect(world.board.level(of: .channel(device: "dimmer", 0)) == 1)
    trier.holder.hangUp()
    world.run(for: .seconds(1))
    #expect(world.board.level(of: .channel(device: "dimmer", 0)) == 0)
    #expect(try world.wireState.lamps.allSatisfy { $0.wanted == 0 && $0.shown == 0 })
  }

  @Test("leaves what is right by its end: a lamp whose time has come is lit") func meanwhile()
    throws
  {
    let world = try World(
      SignFixture.plan, at: LampFixture.midnight + .hours(18) - .seconds(40), zone: LampFixture.zone
    )
    let trier = try Trier(world, seconds: 600)
    try trier.go("lamp.lightbox", active: false)
    world.run(for: .minutes(2))
    #expect(world.isHigh("GPIO17"))
    trier.holder.hangUp()
    world.run()
    #expect(!world.isHigh("GPIO17"))
  }

  enum End: CaseIterable { case hangUp, halfClose, seconds, reload, stop, garbage }

  @Test("ends by itself, whatever becomes of its client", arguments: End.allCases)
  func ends(_ end: End) throws {
    let world = try world()
    let trier = try Trier(world, seconds: 30)
    try trier.go("lamp.lightbox", active: true)
    switch end {
    case .hangUp: trier.holder.hangUp()
    case .halfClose: trier.holder.finish()
    case .seconds: world.run(for: .seconds(31))
    case .reload: world.host.signal(.reload)
    case .stop: world.host.signal(.stop)
    case .garbage: trier.holder.send(Array(repeating: 65, count: 300_000))
    }
    if end == .stop {
      world.host.horizon = world.host.now().boot + .seconds(5)
      world.daemon.run()
      world.host.disk.close(at: world.host.now())
    } else {
      world.run()
    }
    #expect(world.isHigh("GPIO17"), "the lamp is dark again")
    #expect(world.isHigh("GPIO22") == (end != .stop), "the LED is as it ought to be")
    if end != .hangUp { #expect(try trier.news().last?.over == true) }
    if end != .stop { world.run(for: .seconds(1)) }
    #expect(world.trials == [.began, .ended])
  }

  @Test("lasts while its client goes on, and two hours at most") func renewal() throws {
    let world = try world()
    let trier = try Trier(world, seconds: 60)
    for _ in 0..<140 {
      world.run(for: .seconds(50))
      try trier.go("indicator.zhang.out", active: true)
      #expect(world.isHigh("GPIO22"))
    }
    world.run(for: .minutes(4))
    #expect(try trier.news().last?.over == true)
    let error = #expect(throws: VarlinkError.self) { try trier.go("lamp.lightbox") }
    #expect(error?.name == Wire.NoSuchLease.name)
  }

  @Test("sends what buttons do, and they do nothing else") func buttons() throws {
    let world = try world()
    let count = world.host.entries.count
    let trier = try Trier(world)
    world.press("GPIO5")
    world.board.press(.channel(device: "leds", 1))
    world.run(for: .milliseconds(200))
    world.board.release(.channel(device: "leds", 1))
    world.run(for: .milliseconds(200))
    let edges = try trier.news().compactMap(\.edge)
    #expect(
      edges.map(\.part) == Array(repeating: "button.zhang.in-community", count: 2)
        + Array(repeating: "button.li.at-station", count: 2))
    #expect(edges.map(\.down) == [true, false, true, false])
    #expect(abs(edges[1].at - edges[0].at - 120_000) < 1000)
    trier.holder.hangUp()
    world.run(for: .seconds(1))
    #expect(world.host.entries.count == count + 2, "the trial's own entries alone")
    #expect(try world.wireState.officers.map(\.status) == ["out", nil])
  }

  @Test("a button that is held over its end does nothing, and works when it is pressed again")
  func heldOver() throws {
    var plan = SignFixture.plan
    plan.settings.officers[0].buttons[0].hold = .extend(.minutes(30))
    let world = try World(plan)
    world.press("GPIO7")
    let trier = try Trier(world)
    world.board.press(.line(.name("GPIO5")))
    world.run(for: .milliseconds(100))
    trier.holder.hangUp()
    world.run(for: .seconds(5))
    world.board.release(.line(.name("GPIO5")))
    world.run(for: .seconds(1))
    #expect(try world.wireState.officers[0].status == "out")
    #expect(try world.wireState.officers[0].until == nil)
    world.press("GPIO5")
    #expect(try world.wireState.officers[0].status == "in-community")
  }

  @Test("keeps what people set on the socket, which is shown when it is over") func commands()
    throws
  {
    let world = try world()
    let trier = try Trier(world)
    _ = try world.call(Wire.SetWhereabouts.self, .init(officer: "zhang", status: "resting"))
    #expect(!world.showsZhang)
    trier.holder.hangUp()
    world.run()
    #expect(world.isHigh("GPIO23"))
  }

  @Test("begins the minimum time of a lamp again: a relay does not chatter") func minimumTime()
    throws
  {
    var plan = SignFixture.plan
    plan.settings.lamps[0].policy.minimumOff = .minutes(10)
    let world = try World(
      plan, at: LampFixture.midnight + .hours(18) - .minutes(5), zone: LampFixture.zone)
    let trier = try Trier(world)
    try trier.go("lamp.lightbox", active: true)
    trier.holder.hangUp()
    world.run(for: .minutes(6))
    #expect(world.isHigh("GPIO17"), "it is time, and the lamp was lit a moment ago")
    world.run(for: .minutes(5))
    #expect(!world.isHigh("GPIO17"))
  }

  @Test("a lamp's note says that its output is uncertain while it is tried") func notes() throws {
    let world = try world()
    #expect(world.host.notes["lightbox"]?.hasMoved == true)
    let trier = try Trier(world)
    try trier.go("lamp.lightbox", active: true)
    #expect(world.host.notes["lightbox"]?.hasMoved == false)
    try trier.go("lamp.spotlight", active: true)
    #expect(world.host.notes["lightbox"]?.hasMoved == false)
    trier.holder.hangUp()
    world.run(for: .seconds(1))
    #expect(world.host.notes["lightbox"]?.hasMoved == true)
  }

  @Test("wakes nothing up when it is over") func idle() throws {
    let world = try world()
    func wakeUps() -> Int {
      let before = world.host.wakeUps
      world.run(for: .minutes(30))
      return world.host.wakeUps - before
    }
    world.run(for: .minutes(5))
    let ordinary = wakeUps()
    let trier = try Trier(world)
    trier.holder.hangUp()
    world.run(for: .minutes(5))
    #expect(wakeUps() == ordinary)
  }
}
