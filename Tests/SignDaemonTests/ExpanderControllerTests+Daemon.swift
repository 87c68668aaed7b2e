// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing

/// The same with the daemon around it: buttons and outputs of an expander.
extension ExpanderControllerTests {
  /// The configuration of most tests, with this part as its expander.
  private func world(
    _ part: Part, change: (inout SignConfiguration) -> Void = { _ in },
    before: (SimulatedBoard) -> Void = { _ in }
  ) throws -> World {
    var plan = SignFixture.plan
    change(&plan)
    plan.wiring.devices["leds"]?.part = part
    if part == .pcf8574 {
      plan.wiring.indicators["li"] = .separate([
        "out": Output(pin: .channel(device: "leds", 7), activeLow: true)
      ])
    }
    let world = try World(plan) { board, host in
      board.inject(.load(.line(.name("GPIO4")), .weakHigh))
      host.watchdogPeriod = .seconds(5)
      before(board)
    }
    world.run(for: .seconds(1))
    return world
  }

  private static let button = Pin.channel(device: "leds", 2)

  @Test(
    "a false reading presses nothing, whenever it comes",
    arguments: [Part.mcp23017, .pcf8574])
  func falseReading(part: Part) throws {
    for transfers in 1...6 {
      for seed: UInt64 in 1...6 {
        let world = try world(part)
        world.board.inject(.disturb(device: "leds", transfers: transfers, seed: seed))
        world.run(for: .seconds(6))
        if !world.host.entries.isEmpty {
          Issue.record("seed \(seed): \(transfers) false readings made a change")
        }
      }
    }
  }

  @Test(
    "a false reading of a press neither loses nor doubles it",
    arguments: [Part.mcp23017, .pcf8574])
  func pressInNoise(part: Part) throws {
    for transfers in 1...6 {
      for seed: UInt64 in 1...6 {
        let world = try world(part)
        world.board.inject(.disturb(device: "leds", transfers: transfers, seed: seed))
        world.board.press(Self.button)
        world.run(for: .milliseconds(150))
        world.board.release(Self.button)
        world.run(for: .seconds(6))
        let actors = world.host.entries.map(\.change.by)
        if actors != [.button("li.out")] {
          Issue.record("seed \(seed), \(transfers) false readings: \(actors)")
        }
      }
    }
  }

  @Test("a press counts within five milliseconds", arguments: [Part.mcp23017, .pcf8574])
  func latency(part: Part) throws {
    let world = try world(part)
    world.board.press(Self.button)
    world.run(for: .milliseconds(5))
    #expect(world.host.writes > 0)
  }

  @Test("a press that ended before the reading counts")
  func shortPress() throws {
    let world = try world(.mcp23017)
    world.board.press(Self.button)
    world.board.release(Self.button)
    world.run()
    #expect(world.host.entries.map(\.change.by) == [.button("li.out")])
  }

  @Test("a chip that has just lost its registers presses nothing")
  func brownOutWhilePressed() throws {
    let world = try world(.mcp23017)
    // Without pull-ups every input of the chip reads low, and the interrupt becomes active.
    world.board.inject(.contact(Self.button, .low))
    world.board.inject(.brownOut(device: "leds"))
    world.board.inject(.contact(Self.button, .released))
    world.run(for: .seconds(6))
    #expect(world.host.entries.isEmpty)
  }

  @Test(
    "an expander whose interrupt is shorted to ground is read ten times a second, and is a fault",
    arguments: [Part.mcp23017, .pcf8574])
  func shortedInterrupt(part: Part) throws {
    let world = try world(part)
    let line = Pin.line(.name("GPIO4"))
    world.board.inject(.contact(line, .low))
    world.run(for: .seconds(1))
    world.board.clearLogs()
    world.run(for: .seconds(10))
    // Each reading is made twice.
    #expect((20...220).contains(world.board.transcripts.count))
    let faults = try world.call(Wire.Status.self, .init()).state.faults
    #expect(faults.map(\.subject) == ["interrupt.leds"])
    world.board.press(Self.button)
    world.run(for: .milliseconds(150))
    world.board.release(Self.button)
    world.run(for: .seconds(1))
    #expect(world.host.entries.map(\.change.by) == [.button("li.out")])
    world.board.inject(.contact(line, .released))
    world.run(for: .seconds(1))
    #expect(try world.call(Wire.Status.self, .init()).state.faults == [])
    world.board.clearLogs()
    world.run(for: .seconds(4))
    #expect(world.board.transcripts.count < 20)
    world.board.press(Self.button)
    world.run(for: .milliseconds(5))
    #expect(world.host.writes > 1)
  }

  @Test(
    "an interrupt line that another program held at the start is requested 30 s after its release",
    arguments: [Part.mcp23017, .pcf8574])
  func busyInterrupt(part: Part) throws {
    let line = LineAddress.name("GPIO4")
    let world = try world(part, before: { $0.inject(.hold(line, by: "another program")) })
    world.run(for: .seconds(60))
    #expect(
      try world.call(Wire.Status.self, .init()).state.faults.map(\.subject) == ["interrupt.leds"])
    world.board.inject(.hold(line, by: nil))
    world.run(for: .seconds(31))
    #expect(try world.call(Wire.Status.self, .init()).state.faults == [])
    world.board.press(Self.button)
    world.run(for: .milliseconds(5))
    #expect(world.host.writes > 0)
  }

  @Test("a press counts that came while the chip of the interrupt line was away")
  func pressWithoutInterrupt() throws {
    // No other button is found when the chip is back.
    let world = try world(.mcp23017) { plan in
      for button in plan.settings.officers[0].buttons { plan.wiring.buttons[button.key.key] = nil }
      plan.settings.officers[0].buttons = []
    }
    world.board.inject(.chip(label: "pinctrl-bcm2711", present: false))
    world.run(for: .milliseconds(500))
    world.board.press(Self.button)
    world.run(for: .milliseconds(100))
    world.board.release(Self.button)
    world.run(for: .milliseconds(500))
    world.board.inject(.chip(label: "pinctrl-bcm2711", present: true))
    let back = world.host.now().civil
    // The loop has other reasons to be awake after a while.
    world.run(for: .seconds(10))
    let entry = try #require(world.host.entries.first)
    #expect(entry.change.by == .button("li.out"))
    #expect(entry.recorded - back < .milliseconds(100))
  }

  @Test(
    "a chip that lost its registers is set up again at the next inspection, and presses nothing")
  func brownOutAtBeat() throws {
    let world = try World(SignFixture.plan) { _, host in host.watchdogPeriod = .seconds(5) }
    world.run(for: .seconds(1))
    world.board.press(.channel(device: "leds", 1))
    world.run(for: .milliseconds(100))
    world.board.inject(.brownOut(device: "leds"))
    #expect(world.board.level(of: .channel(device: "leds", 9)) == 0)
    world.board.clearLogs()
    world.run(for: .seconds(6))
    #expect(world.board.level(of: .channel(device: "leds", 9)) == 1)
    #expect(try world.call(Wire.Status.self, .init()).state.generation == 1)
  }

  @Test("a chip that is missing is a fault, and works when it is connected")
  func hotPlug() throws {
    let world = try World(SignFixture.plan) { board, _ in
      board.inject(.present(device: "leds", false))
    }
    world.run(for: .seconds(60))
    #expect(try world.call(Wire.Status.self, .init()).state.faults.map(\.subject) == ["leds"])
    #expect(world.isHigh("GPIO17") == false)
    world.board.inject(.present(device: "leds", true))
    world.run(for: .seconds(31))
    #expect(try world.call(Wire.Status.self, .init()).state.faults.isEmpty)
    #expect(world.board.level(of: .channel(device: "leds", 8)) == 0)
  }

  @Test("a hung bus delays neither a lamp on a line nor a button nor a client")
  func hungBus() throws {
    let world = try World(SignFixture.plan)
    world.run(for: .seconds(1))
    world.board.inject(.hang(bus: "/dev/i2c-1", true))
    _ = try world.call(Wire.SetLamp.self, .init(lamp: "spotlight", mode: .off))
    world.press("GPIO7", for: .milliseconds(20))
    #expect(world.isHigh("GPIO22"))
    #expect(try world.call(Wire.Status.self, .init()).state.officers[0].status == "out")
  }
}
