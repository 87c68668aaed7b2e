// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing

/// An expander that the kernel drives is a GPIO chip whose accesses take as long as its bus.
@Suite("Lines of a chip that sleeps") struct SleepingChipTests {
  private static let chip = GPIOChip(
    label: "pcf8574", names: (0...7).map { "EXP\($0)" }, transfer: .milliseconds(2))

  /// A sign with an LED of the first officer and a button on the expander.
  private static func world() throws -> World {
    var plan = SignFixture.plan
    guard case .separate(var outputs)? = plan.wiring.indicators["zhang"] else {
      throw HardwareError(device: "zhang", reason: .gone, call: "no LEDs")
    }
    outputs["out"] = Output(pin: .line(.name("EXP0")))
    plan.wiring.indicators["zhang"] = .separate(outputs)
    plan.wiring.buttons["zhang.resting"] = Input(pin: .line(.name("EXP1")))
    return try World(plan, chips: [.raspberryPi, chip])
  }

  private static func faults(_ world: World) throws -> [String] {
    try world.call(Wire.Status.self, .init()).state.faults.map(\.subject)
  }

  @Test("an LED follows within a few transfers, and a press counts") func works() throws {
    let world = try Self.world()
    world.run()
    world.press("GPIO7", for: .milliseconds(10))
    #expect(world.isHigh("EXP0"))
    world.press("EXP1")
    #expect(world.host.entries.count == 2)
    #expect(!world.isHigh("EXP0"))
    #expect(try Self.faults(world).isEmpty)
  }

  @Test("a button that is down at the start was not pressed") func downAtStart() throws {
    let world = try Self.world()
    world.board.press(.line(.name("EXP1")))
    world.run(for: .seconds(1))
    world.board.release(.line(.name("EXP1")))
    world.run()
    #expect(world.host.entries.isEmpty)
    world.press("EXP1")
    #expect(world.host.entries.count == 1)
  }

  @Test("a bus that hangs delays no other line and no call, and is a fault until it works again")
  func hangs() throws {
    let world = try Self.world()
    world.run()
    world.board.inject(.hangChip(label: "pcf8574", true))
    world.press("GPIO7", for: .milliseconds(10))
    _ = try world.call(
      Wire.SetLamp.self, .init(lamp: "lightbox", mode: .on, untilRevoked: true))
    world.run(for: .milliseconds(1))
    #expect(!world.isHigh("GPIO17"))
    #expect(try Self.faults(world).isEmpty)
    world.run(for: .seconds(3))
    #expect(try Self.faults(world) == ["gpio.pcf8574"])
    #expect(!world.isHigh("EXP0"))
    world.board.inject(.hangChip(label: "pcf8574", false))
    world.run(for: .seconds(40))
    #expect(world.isHigh("EXP0"))
    #expect(try Self.faults(world).isEmpty)
  }

  @Test("a write that the kernel loses without an error is found, and is done again")
  func lostWrites() throws {
    let world = try Self.world()
    world.run()
    world.board.inject(.loseWrites(label: "pcf8574", count: 2))
    world.press("GPIO7", for: .milliseconds(10))
    #expect(!world.isHigh("EXP0"))
    #expect(try Self.faults(world) == ["gpio.pcf8574"])
    world.run(for: .seconds(2))
    #expect(world.isHigh("EXP0"))
    #expect(try Self.faults(world).isEmpty)
  }

  @Test("a level that is wanted again while another one is being written is the one that stays")
  func changedBack() throws {
    let world = try Self.world()
    world.run()
    world.board.press(.line(.name("GPIO7")))
    world.run(for: .microseconds(500))
    world.board.press(.line(.name("GPIO5")))
    world.run(for: .microseconds(500))
    world.run(for: .milliseconds(50))
    #expect(world.host.entries.count == 2)
    #expect(!world.isHigh("EXP0"))
    world.run(for: .minutes(2))
    #expect(!world.isHigh("EXP0"))
  }

  @Test("of several changes while the chip is busy the last one is shown") func lastOne() throws {
    let world = try Self.world()
    world.run()
    world.press("GPIO7", for: .microseconds(100))
    world.press("GPIO5", for: .microseconds(100))
    world.run(for: .milliseconds(50))
    #expect(!world.isHigh("EXP0"))
    world.press("GPIO7", for: .milliseconds(60))
    #expect(world.isHigh("EXP0"))
  }
}
