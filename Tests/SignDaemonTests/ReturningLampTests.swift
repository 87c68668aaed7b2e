// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing

@Suite("Lamps that a reload brings back") struct ReturningLampTests {
  private static func without(_ plan: SignConfiguration) -> SignConfiguration {
    var without = plan
    without.settings.lamps = []
    without.wiring.lamps = [:]
    return without
  }

  @Test("a lamp that a reload removed is off when a reload brings it back")
  func comesBack() throws {
    var lighting = LampFixture(
      policy: LampPolicy(programme: LampFixture.always, softStart: .milliseconds(500)))
    lighting.pin = LampFixture.channel
    let world = try lighting.world(hour: 12)
    world.run(for: .seconds(10))
    #expect(world.board.level(of: LampFixture.channel) == 1)
    world.reload(Self.without(lighting.plan))
    #expect(world.board.level(of: LampFixture.channel) == 0)
    #expect(world.host.lamps["lightbox"]?.level == .off)
    world.run(for: .hours(1))
    let moves = world.board.transitionCount(of: LampFixture.channel)
    lighting.policy.programme = Programme(rules: [])
    world.reload(lighting.plan)
    #expect(world.board.transitionCount(of: LampFixture.channel) == moves)
    #expect(try world.call(Wire.Status.self, .init()).state.lamps[0].hours < 0.01)
  }

  @Test(
    "a lamp that a start without it may have switched off stays off for its minimum time",
    arguments: [Level.full, .off])
  func returnsAfterStart(last: Level) throws {
    var lighting = LampFixture(policy: LampPolicy(programme: LampFixture.always))
    lighting.policy.minimumOff = .seconds(30)
    // The card fails since the machine booted: what the journal has is older.
    let restored = Restored(lamps: ["lightbox": LampSnapshot(level: last)])
    let world = try World(
      Self.without(lighting.plan), restored: restored, at: LampFixture.midnight + .hours(12),
      zone: LampFixture.zone)
    world.reload(lighting.plan)
    world.run(for: .seconds(28))
    #expect(!world.isLit)
    world.run(for: .seconds(2))
    #expect(world.isLit)
  }

  @Test(
    "the minimum time of a removed lamp counts from the next start until its output is dark",
    arguments: [true, false])
  func diesBeforeItIsDark(chipStays: Bool) throws {
    var lighting = LampFixture(policy: LampPolicy(programme: LampFixture.always))
    lighting.pin = LampFixture.channel
    let world = try lighting.world(hour: 12)
    world.run(for: .seconds(10))
    var without = Self.without(lighting.plan)
    if !chipStays { without.wiring.devices["dimmer"] = nil }
    // A process that dies meanwhile leaves the lamp lit.
    world.board.inject(.hang(bus: "/dev/i2c-1", true))
    world.reload(without)
    world.run(for: .seconds(5))
    #expect(world.board.level(of: LampFixture.channel) == 1)
    #expect(world.host.restored().lamps["lightbox"]?.switchedAt == world.host.boot)
    world.board.inject(.hang(bus: "/dev/i2c-1", false))
    world.run(for: .seconds(40))
    #expect(world.board.level(of: LampFixture.channel) == 0)
    // The reload came ten seconds after the start, which was ten seconds after the boot.
    let switched = try #require(world.host.restored().lamps["lightbox"]?.switchedAt)
    #expect(abs((switched - .seconds(20)) / .milliseconds(1)) < 50)
  }
}

extension World {
  /// Reloads another configuration, and waits for a second.
  fileprivate func reload(_ plan: SignConfiguration) {
    source.result = .success(plan)
    host.signal(.reload)
    run(for: .seconds(1))
  }
}
