// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing

@Suite("What every kind of indicator shows") struct IndicatorTests {
  /// The kind of an officer's indicator.
  enum Kind: String, CaseIterable {
    case lines, expander, colour

    /// The pins of the LEDs.
    var pins: [Pin] {
      switch self {
      case .lines: (20...23).map { .line(.name("GPIO\($0)")) }
      case .expander: (8...11).map { .channel(device: "leds", $0) }
      case .colour: (1...3).map { .channel(device: "dimmer", $0) }
      }
    }

    /// The chip that drives it, if one does.
    var chip: String? {
      switch self {
      case .lines: nil
      case .expander: "leds"
      case .colour: "dimmer"
      }
    }
  }

  private func plan(_ kind: Kind) -> SignConfiguration {
    var plan = SignFixture.plan
    switch kind {
    case .lines: break
    case .expander: plan.wiring.indicators.swapAt("zhang", "li")
    case .colour:
      let pins = kind.pins.map { Output(pin: $0) }
      plan.wiring.indicators["zhang"] = .colour(red: pins[0], green: pins[1], blue: pins[2])
    }
    return plan
  }

  private func isLit(_ world: World, _ kind: Kind) -> Bool {
    kind.pins.contains { world.board.level(of: $0) ?? 0 > 0 }
  }

  private func zhang(_ world: World) throws -> Wire.Whereabouts {
    try #require(try world.call(Wire.Status.self, .init()).state.officer("zhang"))
  }

  @Test("a stale status goes dark", arguments: Kind.allCases) func stale(_ kind: Kind) throws {
    let world = try World(plan(kind))
    world.press("GPIO7")
    world.run(for: .hours(14) - .minutes(1))
    #expect(isLit(world, kind))
    #expect(try zhang(world).shown == "out")
    world.run(for: .minutes(2))
    #expect(!isLit(world, kind))
    #expect(try zhang(world).unknown == .stale)
    #expect(try zhang(world).shown == nil)
    #expect(try zhang(world).status == "out")
  }

  @Test(
    "past the announced end the LED blinks, until another status is set", arguments: Kind.allCases)
  func pastEnd(_ kind: Kind) throws {
    let world = try World(plan(kind))
    _ = try world.call(
      Wire.SetWhereabouts.self, .init(officer: "zhang", status: "out", forSeconds: 60))
    world.run(for: .seconds(50))
    #expect(isLit(world, kind))
    world.run(for: .seconds(15))
    var seen: [Bool] = []
    for _ in 0..<10 {
      world.run(for: .seconds(1))
      seen.append(isLit(world, kind))
    }
    #expect(seen.filter { $0 }.count == 5)
    #expect(try zhang(world).pastEnd)
    world.press("GPIO5")
    world.run(for: .seconds(1))
    #expect(isLit(world, kind))
    world.run(for: .seconds(1))
    #expect(isLit(world, kind))
    #expect(try !zhang(world).pastEnd)
  }

  @Test("after a power failure the LED is dark until the clock is known", arguments: Kind.allCases)
  func unknownClock(_ kind: Kind) throws {
    let noon = Instant(seconds: 1_795_392_000)
    let whereabouts = Whereabouts(
      status: "out", since: Timestamp(civil: noon - .hours(1), boot: nil), by: .button("b"),
      generation: 1)
    let world = try World(
      plan(kind), restored: Restored(whereabouts: ["zhang": whereabouts], generation: 1), at: noon
    ) { _, host in host.trust = .restored }
    world.run(for: .seconds(2))
    #expect(!isLit(world, kind))
    #expect(try zhang(world).unknown == .ageUnknown)
    #expect(try world.call(Wire.Status.self, .init()).state.now == nil)
    world.host.trust = .synchronised
    world.run(for: .seconds(2))
    #expect(isLit(world, kind))
    #expect(try zhang(world).shown == "out")
  }

  @Test("a status that is no longer configured is dark", arguments: Kind.allCases)
  func removed(_ kind: Kind) throws {
    let world = try World(plan(kind))
    world.press("GPIO7")
    world.run(for: .seconds(1))
    #expect(isLit(world, kind))
    var plan = plan(kind)
    plan.settings.statuses.removeAll { $0.name == "out" }
    world.source.result = .success(plan)
    _ = try world.call(Wire.Reload.self, .init())
    world.run(for: .seconds(1))
    #expect(!isLit(world, kind))
    #expect(try zhang(world).unknown == .statusRemoved)
  }

  @Test("the state reports a failed device beside the status", arguments: Kind.allCases)
  func deviceFault(_ kind: Kind) throws {
    let world = try World(plan(kind)) { board, _ in
      if let chip = kind.chip {
        board.inject(.present(device: chip, false))
      } else {
        board.inject(.hold(.name("GPIO22"), by: "somebody"))
      }
    }
    world.press("GPIO7")
    world.run(for: .seconds(1))
    let name = kind.chip ?? "indicator.zhang.out"
    let state = try world.call(Wire.Status.self, .init()).state
    #expect(state.officer("zhang")?.shown == "out")
    #expect(state.devices.first { $0.device == name }?.state == .failed)
    #expect(state.faults.map(\.subject) == [name])
    #expect(!isLit(world, kind))
  }
}

extension Wire.State {
  fileprivate func officer(_ key: String) -> Wire.Whereabouts? {
    officers.first { $0.officer == key }
  }
}

extension Dictionary {
  /// Swaps the values of two keys.
  fileprivate mutating func swapAt(_ one: Key, _ other: Key) {
    (self[one], self[other]) = (self[other], self[one])
  }
}
