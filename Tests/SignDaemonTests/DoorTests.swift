// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing
import Varlink

@Suite("The whole sign") struct DoorTests {
  @Test("a press lights the diode of its status before the disk has been asked")
  func pressLightsDiode() throws {
    let world = try World(DoorPlan.plan)
    world.host.diskDelay = .seconds(3600)
    world.press("GPIO7")
    #expect(world.isHigh("GPIO22"))
    #expect(world.host.record.isEmpty)
  }

  @Test("of the diodes of an officer one is lit at the most")
  func diodesExclude() throws {
    let world = try World(DoorPlan.plan)
    for line in ["GPIO5", "GPIO6", "GPIO8", "GPIO7"] { world.press(line) }
    #expect((20...23).filter { world.isHigh("GPIO\($0)") } == [22])
  }

  @Test("a button on an expander lights a diode on the same expander")
  func expanderButton() throws {
    let world = try World(DoorPlan.plan)
    world.run(for: .seconds(1))
    world.board.press(.channel(device: "leds", 1))
    world.run(for: .milliseconds(100))
    #expect(world.board.level(of: .channel(device: "leds", 9)) == 1)
    let status = try world.call(Wire.Status.self, .init())
    #expect(status.state.officers.last?.status == "at-station")
    #expect(status.state.officers.last?.by?.kind == .button)
  }

  @Test("a caller is answered when the change is durable, and not before")
  func acknowledgedIsDurable() throws {
    let world = try World(DoorPlan.plan)
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
    #expect(world.host.record.count == 1)
  }

  @Test("the lightbox is lit in its window and its relay moves twice a day")
  func lampFollowsProgramme() throws {
    let world = try World(DoorPlan.plan, at: Instant(seconds: 1_795_392_000))
    var lit: [Bool] = []
    for _ in 0..<24 {
      lit.append(!world.isHigh("GPIO17"))
      world.run(for: .hours(1))
    }
    // 1 795 392 000 is midnight in UTC.
    #expect(lit == (0..<24).map { $0 < 6 || $0 >= 18 })
    #expect(world.board.transitionCount(of: .line(.name("GPIO17"))) == 2)
  }

  @Test("a lamp that is overridden goes back to its programme at the next switch")
  func overrideUntilNextSwitch() throws {
    let world = try World(DoorPlan.plan)
    let result = try world.call(
      Wire.SetLamp.self, .init(lamp: "spotlight", mode: .dim, level: 0.5))
    #expect(result.lamp.wanted == 0.5)
    world.run(for: .hours(7))
    #expect(world.board.level(of: .channel(device: "dimmer", 0)) == 0)
    let state = try world.call(Wire.Status.self, .init()).state
    #expect(state.lamps.last?.override == nil)
  }

  @Test("nobody wakes the loop while nothing happens")
  func idleIsSilent() throws {
    let world = try World(DoorPlan.plan)
    world.run(for: .seconds(5))
    let before = world.host.wakeUps
    world.run(for: .hours(1))
    #expect(world.host.wakeUps - before <= 2)
  }
}
