// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing

@Suite("Stuck buttons over a restart") struct StuckRestartTests {
  /// How a process ends, and what the next one finds.
  enum Restart: CaseIterable {
    case orderly, killed, reconfigured, rebooted
  }

  private static let out = Pin.line(.name("GPIO7"))
  private static let resting = Pin.line(.name("GPIO8"))
  private static let expander = Pin.channel(device: "leds", 2)

  /// A sign with a doorbell, a mailbox and a lamp's button, where Zhang is in the community.
  private static var plan: SignConfiguration {
    var plan = ResidentTests.plan
    plan.settings.lamps[0].buttons = [
      Button(key: "lamp.lightbox.on", press: .light("lightbox", .on, for: .hours(1)))
    ]
    plan.wiring.buttons["lamp.lightbox.on"] = Input(pin: .line(.name("GPIO14")))
    return plan
  }

  private func world() throws -> World {
    let world = try World(Self.plan) { board, _ in
      board.inject(.load(.line(.name("GPIO4")), .weakHigh))
    }
    world.run(for: .seconds(1))
    world.press("GPIO5")
    world.run(for: .seconds(2))
    return world
  }

  /// Ends the process and starts another one, two seconds later, while these buttons are down.
  private func restart(_ world: World, _ restart: Restart, down: [Pin]) throws -> World {
    var plan = Self.plan
    if restart == .killed {
      world.host.disk.kill(finishingWrite: true, at: world.host.now())
    } else {
      world.host.horizon = world.host.now().boot + .seconds(5)
      world.host.signal(.stop)
      world.daemon.run()
      world.host.disk.close(at: world.host.now())
    }
    if restart == .reconfigured {
      for index in plan.settings.officers[0].buttons.indices {
        plan.settings.officers[0].buttons[index].stuckAfter = .seconds(3600)
      }
      plan.settings.officers[0].rank = "警长"
    }
    if restart == .rebooted { world.host.disk.boot += 1 }
    let now = world.host.now()
    let next = try World(
      plan, restored: world.host.restored(), at: world.host.civilAtBoot, begins: false,
      disk: world.host.disk
    ) { board, host in
      board.inject(.load(.line(.name("GPIO4")), .weakHigh))
      down.forEach { board.press($0) }
      if restart != .rebooted { host.sleep(until: now.boot + .seconds(2)) }
    }
    next.daemon.begin()
    return next
  }

  private func officers(_ world: World) throws -> [String?] {
    try world.call(Wire.Status.self, .init()).state.officers.map(\.status)
  }

  private func stuck(_ world: World) throws -> [String] {
    try world.call(Wire.Status.self, .init()).state.faults
      .filter { ["stuck_button", "mailbox_open"].contains($0.kind) }.map(\.subject).sorted()
  }

  @Test("what was taken back stays so, the fault is reported again, and the next press counts")
  func takenBack() throws {
    for restart in Restart.allCases {
      for (pin, index, key) in [(Self.out, 0, "zhang"), (Self.expander, 1, "li")] {
        let world = try world()
        let before = try officers(world)
        world.board.press(pin)
        world.run(for: .seconds(35))
        #expect(try stuck(world) == ["button.\(key).out"])
        #expect(try officers(world) == before)
        let count = world.host.entries.count
        let next = try self.restart(world, restart, down: [pin])
        next.run(for: .seconds(29))
        #expect(next.host.entries.count == count, "\(restart), \(key): nothing is counted")
        let longest = Duration.seconds(restart == .reconfigured && index == 0 ? 3600 : 3)
        next.run(for: longest)
        #expect(try stuck(next) == ["button.\(key).out"], "\(restart), \(key)")
        #expect(next.host.entries.count == count, "\(restart), \(key): nothing is taken back")
        next.board.release(pin)
        next.run(for: .seconds(1))
        #expect(try stuck(next) == [])
        next.board.press(pin)
        next.run(for: .seconds(1))
        #expect(try officers(next)[index] == "out")
      }
    }
  }

  @Test("a press before the restart counts once, and is taken back after it")
  func pressedBefore() throws {
    for restart in [Restart.orderly, .killed] {
      for (pin, index) in [(Self.out, 0), (Self.expander, 1)] {
        let world = try world()
        let before = try officers(world)
        world.board.press(pin)
        world.run(for: .seconds(10))
        let count = world.host.entries.count
        let next = try self.restart(world, restart, down: [pin])
        next.run(for: .seconds(29))
        #expect(next.host.entries.count == count)
        #expect(try officers(next)[index] == "out")
        next.run(for: .seconds(3))
        // What was before the first change of all is known: nothing was.
        #expect(try officers(next) == before, "\(restart), officer \(index)")
      }
    }
  }

  @Test("doorbell, flap and lamp's button that are down at a start do nothing")
  func others() throws {
    let pins = ["GPIO12", "GPIO13", "GPIO14"].map { Pin.line(.name($0)) }
    for restart in Restart.allCases {
      let world = try world()
      pins.forEach { world.board.press($0) }
      world.run(for: .seconds(35))
      let count = world.host.entries.count
      let next = try self.restart(world, restart, down: pins)
      next.run(for: .seconds(35))
      #expect(next.host.entries.count == count)
      let state = try next.call(Wire.Status.self, .init()).state
      #expect(state.calls?.count == 0)
      #expect(state.lamps[0].override == nil)
      #expect(try !next.call(Wire.Letters.self, .init()).letters.waiting)
      #expect(try stuck(next) == ["button.call", "button.lamp.lightbox.on", "letters"])
    }
  }

  @Test("of two buttons that are down, neither returns when the other is taken back")
  func two() throws {
    // Restarts before either is stuck, and once the first one is.
    for (first, second) in [(5, 5), (20, 15)] {
      for (one, other) in [(Self.out, Self.resting), (Self.resting, Self.out)] {
        for restart in [Restart.orderly, .killed] {
          let world = try world()
          world.board.press(one)
          world.run(for: .seconds(first))
          world.board.press(other)
          world.run(for: .seconds(second))
          let next = try self.restart(world, restart, down: [one, other])
          next.run(for: .seconds(35))
          #expect(try stuck(next) == ["button.zhang.out", "button.zhang.resting"])
          #expect(try officers(next)[0] == "in-community", "\(first) s, \(restart)")
        }
      }
    }
  }
}
