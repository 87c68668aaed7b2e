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

@Suite("The whole sign") struct WholeSignTests {
  @Test("a press lights the LED of its status before the change is durable")
  func pressLightsLED() throws {
    let world = try World(SignFixture.plan)
    world.host.diskDelay = .seconds(3600)
    world.press("GPIO7")
    #expect(world.isHigh("GPIO22"))
    #expect(world.host.entries.isEmpty)
  }

  @Test("a press lights its LED before any client is read")
  func pressBeforeClients() throws {
    let world = try World(SignFixture.plan)
    let clients = (0..<16).map { _ in world.connect() }
    world.run()
    world.board.press(.line(.name("GPIO7")))
    // One client too many: the longest idle one ends for it.
    _ = world.connect()
    var wasLit: Bool?
    clients[0].whenEnded = { wasLit = world.isHigh("GPIO22") }
    world.daemon.turn()
    #expect(wasLit == true)
  }

  @Test("at most one LED of an officer is lit")
  func oneLED() throws {
    let world = try World(SignFixture.plan)
    for line in ["GPIO5", "GPIO6", "GPIO8", "GPIO7"] { world.press(line) }
    #expect((20...23).filter { world.isHigh("GPIO\($0)") } == [22])
  }

  @Test("a button on an expander lights an LED on the same expander")
  func expanderButton() throws {
    let world = try World(SignFixture.plan)
    world.run(for: .seconds(1))
    world.board.press(.channel(device: "leds", 1))
    world.run(for: .milliseconds(100))
    #expect(world.board.level(of: .channel(device: "leds", 9)) == 1)
    let status = try world.call(Wire.Status.self, .init())
    #expect(status.state.officers.last?.status == "at-station")
    #expect(status.state.officers.last?.by?.kind == .button)
  }

  @Test("a client gets its reply when the change is durable, and not before")
  func acknowledgedIsDurable() throws {
    let world = try World(SignFixture.plan)
    world.host.diskDelay = .seconds(2)
    let client = world.connect()
    client.send(
      try Call(
        Wire.SetWhereabouts.name,
        encoding: Wire.SetWhereabouts.Parameters(officer: "zhang", status: "外出")))
    world.run(for: .seconds(1))
    #expect(try client.reply() == nil)
    #expect(world.isHigh("GPIO22"))
    world.run(for: .seconds(2))
    let reply = try client.reply()
    #expect(try reply?.output(as: Wire.SetWhereabouts.Result.self).whereabouts.status == "out")
    #expect(world.host.entries.count == 1)
  }

  @Test("the lightbox is lit in its window, and its relay switches twice a day")
  func lampFollowsProgramme() throws {
    let world = try World(SignFixture.plan, at: Instant(seconds: 1_795_392_000))
    var lit: [Bool] = []
    for _ in 0..<24 {
      lit.append(!world.isHigh("GPIO17"))
      world.run(for: .hours(1))
    }
    // 1 795 392 000 is midnight in UTC.
    #expect(lit == (0..<24).map { $0 < 6 || $0 >= 18 })
    #expect(world.board.transitionCount(of: .line(.name("GPIO17"))) == 2)
  }

  @Test("an override ends at the next switch of the programme")
  func overrideUntilNextSwitch() throws {
    let world = try World(SignFixture.plan)
    let result = try world.call(
      Wire.SetLamp.self, .init(lamp: "spotlight", mode: .dim, level: 0.5))
    #expect(result.lamp.wanted == 0.5)
    world.run(for: .hours(7))
    #expect(world.board.level(of: .channel(device: "dimmer", 0)) == 0)
    let state = try world.call(Wire.Status.self, .init()).state
    #expect(state.lamps.last?.override == nil)
  }

  @Test("the loop sleeps while nothing happens")
  func idleIsSilent() throws {
    let world = try World(SignFixture.plan)
    world.run(for: .seconds(5))
    // The last turn inspected the chips; that transaction has to end first.
    world.run(for: .seconds(1))
    let before = world.host.wakeUps
    world.run(for: .hours(1))
    #expect(world.host.wakeUps - before <= 2)
  }

  @Test("an hour in which nothing happens writes nothing to the card") func idleWritesNothing()
    throws
  {
    let world = try World(SignFixture.plan, at: Instant(seconds: 1_795_392_000 + 9 * 3600)) {
      _, host in
      host.watchdogPeriod = .seconds(5)
    }
    world.press("GPIO7")
    world.run(for: .minutes(1))
    let before = world.host.writes
    #expect(before > 0)
    world.run(for: .hours(1))
    #expect(world.host.writes == before)
    #expect(world.host.maintenanceJobs.isEmpty)
  }

  @Test(
    "a line that another program holds is a fault that names it, and is requested when it is free")
  func busyLine() throws {
    let world = try World(SignFixture.plan) { board, _ in
      board.inject(.hold(.name("GPIO17"), by: "somebody"))
    }
    let faults = try world.call(Wire.Status.self, .init()).state.faults
    #expect(faults.map(\.subject) == ["lamp.lightbox"])
    #expect(faults.first?.problem.contains("somebody") == true)
    world.board.inject(.hold(.name("GPIO17"), by: nil))
    world.run(for: .seconds(31))
    #expect(try world.call(Wire.Status.self, .init()).state.faults.isEmpty)
  }

  @Test("lost edges are made good by reading the level")
  func lostEdges() throws {
    let world = try World(SignFixture.plan)
    world.run(for: .seconds(1))
    world.board.inject(.loseEdges(.name("GPIO7"), count: 1))
    world.press("GPIO7")
    world.press("GPIO7")
    #expect(world.isHigh("GPIO22"))
  }

  @Test("a reload with another programme switches the lamp")
  func reloadChangesLamp() throws {
    let world = try World(SignFixture.plan)
    world.run(for: .seconds(5))
    #expect(!world.isHigh("GPIO17"))
    var plan = SignFixture.plan
    plan.settings.lamps[0].policy = LampPolicy(programme: Programme(rules: []))
    plan.source = [1, 2, 3]
    world.source.result = .success(plan)
    _ = try world.call(Wire.Reload.self, .init())
    world.run(for: .seconds(5))
    #expect(world.isHigh("GPIO17"))
    // The copy of the last good configuration has what was read.
    #expect(world.host.keptConfiguration == [1, 2, 3])
  }

  @Test("a lamp on an expander has no levels between off and full")
  func lampOnExpander() throws {
    var plan = SignFixture.plan
    plan.wiring.lamps["spotlight"] = Output(pin: .channel(device: "leds", 12))
    plan.settings.lamps[1].isDimmable = false
    let world = try World(plan)
    world.run(for: .seconds(1))
    #expect(world.board.level(of: .channel(device: "leds", 12)) == 1)
    world.run(for: .hours(7))
    #expect(world.board.level(of: .channel(device: "leds", 12)) == 0)
  }

  @Test("a reload that swaps two buttons presses nothing, though one is held")
  func buttonsChangePlaces() throws {
    var plan = SignFixture.plan
    let world = try World(plan)
    world.run(for: .seconds(1))
    world.board.press(.line(.name("GPIO5")))
    world.run()
    let inputs = plan.wiring.buttons
    plan.wiring.buttons["zhang.in-community"] = inputs["zhang.at-station"]
    plan.wiring.buttons["zhang.at-station"] = inputs["zhang.in-community"]
    world.source.result = .success(plan)
    world.host.signal(.reload)
    world.run(for: .seconds(2))
    world.board.release(.line(.name("GPIO5")))
    world.run(for: .seconds(2))
    #expect(world.host.entries.map(\.change.by) == [.button("zhang.in-community")])
    world.press("GPIO5")
    #expect(world.host.entries.last?.change.by == .button("zhang.at-station"))
  }

  @Test("while an edge is pending one call is processed in a turn, and the others later")
  func buttonFirst() throws {
    let world = try World(SignFixture.plan)
    let callers = (0..<3).map { _ in world.connect() }
    for caller in callers { caller.send(Call("org.varlink.service.GetInfo")) }
    world.host.hasPendingIO = true
    let replied = try (0..<4).map { _ -> Int in
      world.daemon.turn()
      return try callers.filter { try $0.reply() != nil }.count
    }
    #expect(replied == [1, 1, 1, 0])
  }
}
