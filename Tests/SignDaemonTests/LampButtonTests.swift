// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHost
import Testing

@Suite("Buttons of lamps") struct LampButtonTests {
  /// A lamp that is lit from 18:00 to 06:00 and dimmed from 23:00 to 05:00.
  private static let evening = Programme(rules: [
    Rule(from: TimeExpression(clock: 18 * 3600), to: TimeExpression(clock: 6 * 3600)),
    Rule(
      from: TimeExpression(clock: 23 * 3600), to: TimeExpression(clock: 5 * 3600),
      level: Level(percent: 30)),
  ])

  private static func button(_ name: String, _ press: Button.Action, hold: Bool = true) -> Button {
    Button(
      key: ID("lamp.lightbox.\(name)"), press: press, hold: hold ? .release("lightbox") : nil)
  }

  private func world(
    hour: Int, restored: Restored = Restored(), prepare: (SimulatedHost) -> Void = { _ in }
  ) throws -> World {
    var plan = LampFixture(policy: LampPolicy(programme: Self.evening)).plan
    plan.settings.lamps[0].buttons = [
      Self.button("toggle", .light("lightbox", .toggle, for: nil)),
      Self.button("on", .light("lightbox", .on, for: .hours(1))),
      Self.button("off", .light("lightbox", .off, for: .hours(1))),
      Self.button("automatic", .release("lightbox"), hold: false),
    ]
    for (line, button) in zip(
      ["GPIO5", "GPIO6", "GPIO13", "GPIO19"], plan.settings.lamps[0].buttons)
    {
      plan.wiring.buttons[button.key.key] = Input(pin: .line(.name(line)))
    }
    return try World(
      plan, restored: restored, at: LampFixture.midnight + .hours(hour) - .seconds(10),
      zone: LampFixture.zone, prepare: { _, host in prepare(host) })
  }

  private func lamp(_ world: World) throws -> Wire.Lamp {
    try world.call(Wire.Status.self, .init()).state.lamps[0]
  }

  /// The level of each override in the journal; nil where it was revoked.
  private func overrides(_ world: World) -> [Int?] {
    world.host.entries.map { entry in
      guard case .override("lightbox", let override) = entry.change.subject else { return -1 }
      return override?.level.percent
    }
  }

  @Test("a press toggles the lamp until the next switch, and the journal names the button")
  func toggle() throws {
    let world = try world(hour: 12)
    world.run(for: .seconds(2))
    world.press("GPIO5")
    #expect(world.isLit)
    let lamp = try lamp(world)
    #expect(lamp.because == .override)
    #expect(lamp.override?.by == Wire.Author(kind: .button, name: "lamp.lightbox.toggle"))
    // The programme lights it at 18:00.
    #expect(lamp.override?.until == Int((LampFixture.midnight + .hours(18)).microseconds))
    #expect(overrides(world) == [100])
    #expect(world.host.entries[0].change.by == .button("lamp.lightbox.toggle"))
    world.run(for: .hours(7))
    #expect(try self.lamp(world).override == nil)
    #expect(world.isLit)
    #expect(world.switches == 1)
  }

  @Test("a second press revokes the override if the programme has the same level")
  func back() throws {
    let world = try world(hour: 12)
    world.press("GPIO5")
    world.run(for: .minutes(5))
    world.press("GPIO5")
    #expect(!world.isLit)
    #expect(try lamp(world).override == nil)
    #expect(overrides(world) == [100, nil])
    // At night the other way round.
    world.run(for: .hours(8))
    world.press("GPIO5")
    #expect(!world.isLit)
    world.run(for: .minutes(5))
    world.press("GPIO5")
    #expect(world.isLit)
    #expect(overrides(world) == [100, nil, 0, nil])
  }

  @Test("a press toggles the present level, whatever set it")
  func against() throws {
    let world = try world(hour: 17)
    world.press("GPIO6")
    // Overridden until 18:00, and lit by the programme from then on.
    world.run(for: .minutes(59))
    #expect(world.isLit)
    world.run(for: .hours(1))
    world.press("GPIO6")
    world.press("GPIO5")
    #expect(!world.isLit)
    #expect(overrides(world) == [100, 100, 0])
  }

  @Test("holding a button revokes the override, and so does the button for it")
  func release() throws {
    let world = try world(hour: 12)
    world.press("GPIO6", for: .seconds(3))
    world.run(for: .seconds(3))
    #expect(!world.isLit)
    #expect(overrides(world) == [100, nil])
    world.press("GPIO6")
    #expect(world.isLit)
    world.run(for: .seconds(3))
    world.press("GPIO19")
    #expect(!world.isLit)
    #expect(overrides(world) == [100, nil, 100, nil])
    // Without an override there is no change.
    world.press("GPIO19")
    #expect(overrides(world).count == 4)
  }

  @Test("an override for an hour ends after it, with or without a restart")
  func forAnHour() throws {
    let world = try world(hour: 12)
    world.press("GPIO6")
    world.run(for: .minutes(59))
    #expect(world.isLit)
    let change = try #require(world.host.entries.last?.change)
    guard case .override(_, let override?) = change.subject,
      case .until(.after(_, let expected?)) = override.end
    else {
      Issue.record("\(change)")
      return
    }
    world.run(for: .minutes(2))
    #expect(!world.isLit)
    // After a reboot the end is known by the wall clock.
    var remembered = override
    remembered.end = .until(.at(expected))
    remembered.since.boot = nil
    let restored = Restored(
      overrides: ["lightbox": remembered], lamps: ["lightbox": LampSnapshot(level: .full)],
      generation: 1)
    for (hour, isLit) in [(12, true), (13, false), (15, false)] {
      let again = try self.world(hour: hour, restored: restored)
      again.run(for: .minutes(1))
      #expect(again.isLit == isLit, "at \(hour)")
      again.run(for: .hours(1))
      #expect(!again.isLit)
    }
  }

  @Test("an override from before the clock was known gets its end when it is known")
  func clockUnknown() throws {
    let world = try world(hour: 12) { $0.trust = .unset }
    world.run(for: .seconds(2))
    world.press("GPIO5")
    #expect(world.isLit)
    world.run(for: .minutes(10))
    world.host.trust = .synchronised
    world.run(for: .minutes(10))
    #expect(world.isLit)
    #expect(
      try lamp(world).override?.until == Int((LampFixture.midnight + .hours(18)).microseconds))
    // The end is in the journal, so that a restart does not postpone it.
    #expect(overrides(world) == [100, 100])
    world.run(for: .hours(12))
    #expect(try lamp(world).override == nil)
  }
}
