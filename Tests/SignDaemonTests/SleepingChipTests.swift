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

  /// An LED of the first officer and a button on the expander.
  private static var plan: SignConfiguration {
    get throws {
      var plan = SignFixture.plan
      guard case .separate(var outputs)? = plan.wiring.indicators["zhang"] else {
        throw HardwareError(device: "zhang", reason: .gone, call: "no LEDs")
      }
      outputs["out"] = Output(pin: .line(.offset(chip: "pcf8574", 0)))
      plan.wiring.indicators["zhang"] = .separate(outputs)
      plan.wiring.buttons["zhang.resting"] = Input(pin: .line(.name("EXP1")))
      return plan
    }
  }

  /// The same without the LED.
  private static var withoutLED: SignConfiguration {
    get throws {
      var plan = try plan
      guard case .separate(var outputs)? = plan.wiring.indicators["zhang"] else { return plan }
      outputs["out"] = nil
      plan.wiring.indicators["zhang"] = .separate(outputs)
      return plan
    }
  }

  private static func world(
    prepare: (SimulatedBoard, SimulatedHost) -> Void = { _, _ in }
  ) throws -> World {
    try World(plan, chips: [.raspberryPi, chip], prepare: prepare)
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

  @Test("an LED that leaves the configuration while its chip hangs goes dark when that is over")
  func leavesWhileHung() throws {
    let world = try Self.world()
    world.run()
    world.press("GPIO7", for: .milliseconds(60))
    world.board.inject(.hangChip(label: "pcf8574", true))
    try world.reload(Self.withoutLED)
    world.run(for: .seconds(5))
    #expect(world.isHigh("EXP0"))
    #expect(try Self.faults(world) == ["pcf8574:0"])
    world.board.inject(.hangChip(label: "pcf8574", false))
    world.run(for: .seconds(40))
    #expect(!world.isHigh("EXP0"))
    #expect(try Self.faults(world).isEmpty)
  }

  @Test(
    "an LED that leaves while its chip is driving it goes dark, and is lit when it comes back",
    arguments: [false, true])
  func comesBack(hasFailed: Bool) throws {
    let world = try Self.world()
    world.run()
    world.board.inject(.hangChip(label: "pcf8574", true))
    world.board.press(.line(.name("GPIO7")))
    // After a failure the line is requested again, in place of being driven.
    world.run(for: hasFailed ? .milliseconds(1150) : .milliseconds(2))
    world.board.inject(.hangChip(label: "pcf8574", false))
    try world.reload(Self.withoutLED)
    world.run(for: .seconds(3))
    #expect(!world.isHigh("EXP0"))
    try world.reload(Self.plan)
    world.run(for: .seconds(1))
    #expect(world.isHigh("EXP0"))
    #expect(try Self.faults(world).isEmpty)
  }

  @Test("an LED on the line of one that is being requested gets the line without a fault")
  func handedOver() throws {
    let world = try Self.world()
    var plan = try Self.plan
    guard case .separate(var outputs)? = plan.wiring.indicators["zhang"] else { return }
    (outputs["out"], outputs["resting"]) = (outputs["resting"], outputs["out"])
    plan.wiring.indicators["zhang"] = .separate(outputs)
    try world.reload(plan)
    world.run(for: .milliseconds(50))
    #expect(!world.host.lines.contains { $0.contains("indicator") })
    world.press("EXP1", for: .milliseconds(60))
    #expect(world.isHigh("EXP0"))
    #expect(try Self.faults(world).isEmpty)
  }

  @Test("a button on the line of an LED that is being driven gets the line and works")
  func becomesButton() throws {
    let world = try Self.world()
    var plan = try Self.withoutLED
    plan.wiring.buttons["zhang.resting"] = Input(pin: .line(.name("EXP0")))
    // The LED is still being requested.
    try world.reload(plan)
    world.run(for: .seconds(1))
    world.press("EXP0")
    #expect(world.host.entries.count == 1)
    #expect(try Self.faults(world).isEmpty)
  }

  @Test("a button that comes back is read anew, and not as its chip read it before")
  func buttonComesBack() throws {
    let world = try Self.world { board, _ in board.press(.line(.name("EXP1"))) }
    var plan = try Self.plan
    plan.wiring.buttons["zhang.resting"] = nil
    try world.reload(plan)
    world.run(for: .seconds(1))
    world.board.release(.line(.name("EXP1")))
    try world.reload(Self.plan)
    world.run(for: .minutes(1))
    #expect(try Self.faults(world).isEmpty)
    world.press("EXP1")
    #expect(world.host.entries.count == 1)
  }
}

extension World {
  /// Has the daemon read another configuration, in one turn.
  fileprivate func reload(_ plan: SignConfiguration) throws {
    source.result = .success(plan)
    host.signal(.reload)
    host.horizon = host.now().boot
    daemon.turn()
    daemon.turn()
  }
}
