// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing
import Varlink

@Suite("One cause, one fault") struct SharedFaultsTests {
  private func faults(_ world: World) throws -> [Wire.Fault] {
    try world.call(Wire.Status.self, .init()).state.faults
  }

  @Test("a bus that is held is one fault, which names its devices, with its own advice")
  func heldBus() throws {
    let world = try World(SignFixture.plan)
    world.run(for: .seconds(5))
    world.board.inject(.hang(bus: "/dev/i2c-1", true))
    world.run(for: .minutes(3))
    let faults = try faults(world)
    #expect(faults.map(\.subject) == ["bus.i2c-1"])
    #expect(faults.map(\.kind) == ["bus_failed"])
    #expect(faults.first?.problem.hasSuffix("on it are: dimmer, leds") == true)
    #expect(faults.first?.advice.contains("one by one") == true)
    world.board.inject(.hang(bus: "/dev/i2c-1", false))
    world.run(for: .minutes(3))
    #expect(try self.faults(world).isEmpty)
    let lines = world.host.lines.filter { $0.contains("i2c-1") || $0.contains("right again") }
    #expect(lines.count == 2)
    #expect(lines.last == "bus.i2c-1: right again")
  }

  @Test("a chip that was gone before its bus is held is a part of that fault at once")
  func goneBefore() throws {
    let world = try World(SignFixture.plan)
    world.board.inject(.present(device: "dimmer", false))
    world.run(for: .minutes(2))
    #expect(try faults(world).map(\.subject) == ["dimmer"])
    world.board.inject(.hang(bus: "/dev/i2c-1", true))
    // The other chip is written before the next attempt at this one.
    _ = try world.call(
      Wire.SetWhereabouts.self, .init(officer: "li", status: "out"))
    world.run(for: .milliseconds(1500))
    #expect(try faults(world).map(\.subject) == ["bus.i2c-1"])
    world.board.inject(.hang(bus: "/dev/i2c-1", false))
    world.run(for: .minutes(1))
    #expect(try faults(world).map(\.subject) == ["dimmer"])
  }

  @Test("a removed adapter is one fault") func absentAdapter() throws {
    let world = try World(SignFixture.plan)
    world.board.inject(.adapter(bus: "/dev/i2c-1", present: false))
    world.run(for: .minutes(1))
    #expect(try faults(world).map(\.kind) == ["bus_gone"])
  }

  @Test("a chip that alone does not reply is a fault of its own, and the log names it once")
  func oneDevice() throws {
    let world = try World(SignFixture.plan)
    world.run(for: .seconds(5))
    world.board.inject(.present(device: "dimmer", false))
    world.run(for: .minutes(1))
    let faults = try faults(world)
    #expect(faults.map(\.subject) == ["dimmer"])
    #expect(faults.map(\.kind) == ["gone"])
    #expect(faults.first?.problem.hasPrefix("gone: ") == true)
    #expect(world.host.lines.contains { $0.hasPrefix("dimmer: gone: ") })
    #expect(!world.host.lines.contains { $0.contains("dimmer: dimmer") })
  }

  @Test("a GPIO chip that is unplugged is one fault, which names what is on it") func chip() throws
  {
    let world = try World(SignFixture.plan)
    world.run()
    let before = world.host.lines.count
    world.board.inject(.chip(label: "pinctrl-bcm2711", present: false))
    world.run(for: .minutes(5))
    let faults = try faults(world)
    #expect(faults.map(\.subject) == ["gpio.pinctrl-bcm2711"])
    #expect(faults.map(\.kind) == ["chip_gone"])
    #expect(faults.first?.problem.contains("lamp.lightbox") == true)
    #expect(world.host.lines.count == before + 1)
    // The names of officers are not for the log.
    #expect(!world.host.lines.contains { $0.contains("zhang") })
  }

  @Test("a chip that was never there is one fault too, and a single wrong name is one of the line")
  func missingNames() throws {
    let world = try World(SignFixture.plan, chips: [])
    world.run(for: .seconds(5))
    #expect(try faults(world).map(\.kind) == ["lines_missing"])
    var plan = SignFixture.plan
    plan.wiring.lamps["lightbox"] = Output(pin: .line(.name("GPIO99")))
    let other = try World(plan)
    other.run(for: .seconds(5))
    let found = try faults(other)
    #expect(found.map(\.subject) == ["lamp.lightbox"])
    #expect(found.map(\.kind) == ["gone"])
  }

  @Test("a lamp that nothing measures is not told as unproven") func unmeasured() throws {
    let world = try World(SignFixture.plan)
    let lamps = try world.call(Wire.Status.self, .init()).state.lamps
    #expect(lamps.allSatisfy { $0.health == .unmeasured })
  }
}
