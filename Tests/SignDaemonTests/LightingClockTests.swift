// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing

@Suite("Night lighting by a clock that may be wrong") struct LightingClockTests {
  private let night = LampFixture(policy: LampPolicy(programme: .night))

  @Test("a step of the clock switches the relay at most once, to the right level")
  func steps() throws {
    let world = try night.world(hour: 12)
    var chance: UInt64 = 11
    for _ in 0..<300 {
      chance = chance &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      world.run(for: .hours(1))
      let before = world.switches
      world.host.civilAtBoot = LampFixture.midnight + .minutes(Int(chance >> 40) % 20_000_000)
      world.run(for: .seconds(1))
      let place = Place(latitude: 30.58, longitude: 114.30)
      let wanted = Programme.night.evaluate(
        at: world.host.now().civil, in: Locality(place: place, zone: LampFixture.zone))
      if world.switches - before > 1 || world.isLit != wanted.level.isLit {
        Issue.record("wrong at \(world.host.now().local)")
      }
    }
    #expect(world.switches > 100)
  }

  @Test("a clock that jumps ten times a second does not make a relay chatter")
  func chatter() throws {
    let world = try night.world(hour: 12)
    world.run(for: .minutes(1))
    for turn in 0..<600 {
      world.host.civilAtBoot = world.host.civilAtBoot + .hours(turn.isMultiple(of: 2) ? 12 : -12)
      world.run(for: .milliseconds(100))
    }
    #expect(world.switches > 2)
    #expect(world.board.pulses(on: LampFixture.line, shorterThan: .seconds(2)).isEmpty)
  }

  @Test("an override survives a reboot until its end")
  func restart() throws {
    let world = try night.world(hour: 12)
    world.run(for: .seconds(2))
    _ = try world.call(
      Wire.SetLamp.self, .init(lamp: "lightbox", mode: .on, until: "13:00"))
    #expect(world.isLit)
    guard case .override(let lamp, let override?) = world.host.entries.last?.change.subject else {
      Issue.record("the override is not in the journal")
      return
    }
    // The next start is after a reboot, with a new boot clock.
    world.host.disk.boot += 1
    let lamps = world.host.disk.restore(at: world.host.now()).lamps
    let restored = Restored(overrides: [lamp: override], lamps: lamps, generation: 1)
    let within = try night.world(hour: 12, restored: restored)
    within.run(for: .minutes(55))
    #expect(within.isLit)
    within.run(for: .minutes(6))
    #expect(!within.isLit)
    let after = try night.world(hour: 14, restored: restored)
    after.run()
    #expect(!after.isLit)
    #expect(after.switches == 0)
  }

  @Test("an override that has ended does not return after a reboot without a network")
  func endedOverride() throws {
    var policy = LampPolicy(programme: .night)
    policy.hold = .zero
    let lighting = LampFixture(policy: policy)
    let noon = LampFixture.midnight + .hours(12)
    for end in [LampOverride.End.nextSwitch(noon), .until(.at(noon))] {
      let override = LampOverride(
        level: .full, end: end, by: .button("lightbox.on"),
        since: Timestamp(civil: noon - .hours(1), boot: nil))
      let restored = Restored(overrides: ["lightbox": override], generation: 1)
      // A restored clock is late: what has ended by it has ended.
      let after = try lighting.world(hour: 14, restored: restored) { $1.trust = .restored }
      after.run(for: .seconds(5))
      #expect(!after.isLit)
      let before = try lighting.world(hour: 11, restored: restored) { $1.trust = .restored }
      before.run(for: .minutes(50))
      #expect(before.isLit)
      before.run(for: .minutes(11))
      #expect(!before.isLit)
    }
  }

  @Test(
    "while the clock is unknown the sensor decides, else the last level is kept for a while",
    arguments: [
      (ClockTrust.unset, nil, Level.full, true), (.unset, nil, .off, false),
      (.unset, 3, .off, true), (.unset, 3000, .full, false), (.restored, nil, .off, true),
      (.restored, 3000, .off, false),
    ] as [(ClockTrust, Double?, Level, Bool)])
  func unknownClock(trust: ClockTrust, lux: Double?, level: Level, isLit: Bool) throws {
    let policy = LampPolicy(programme: .night, daylight: .either, whenClockUnknown: level)
    let plan = LampFixture(policy: policy, hasSensor: lux != nil)
    let restored = Restored(lamps: ["lightbox": LampSnapshot(level: .full)])
    let world = try plan.world(hour: 12, restored: restored) { board, host in
      host.trust = trust
      board.inject(.daylight(lux: lux ?? 0))
    }
    world.run(for: .minutes(5))
    #expect(world.isLit == isLit)
    // The level of the last boot is kept for a limited time.
    world.sky(lux ?? 0, for: .hours(2))
    #expect(world.isLit == (lux == nil ? level.isLit : isLit))
    world.host.trust = .synchronised
    world.sky(lux ?? 0, for: .minutes(1))
    #expect(world.isLit == (lux.map { $0 < 15 } ?? false))
  }

  @Test("in a night with a change of summer time a window opens and closes once")
  func summerTime() throws {
    let window = Programme(rules: [
      Rule(from: TimeExpression(clock: 9000), to: TimeExpression(clock: 12_600))
    ])
    for (change, offset, next) in [
      (1_774_746_000, 3600, 7200), (1_792_890_000, 7200, 3600),
    ] as [(Int64, Int32, Int32)] {
      let zone = Zone(
        name: "Europe/Berlin", initialOffset: offset,
        changes: [Zone.Change(at: change, offset: next)])
      let plan = LampFixture(policy: LampPolicy(programme: window)).plan
      let world = try World(
        plan, at: Instant(seconds: change) - .hours(6) - .seconds(10), zone: zone)
      world.run(for: .hours(12))
      #expect(world.switches == 2)
      #expect(!world.isLit)
    }
  }

  @Test("a reload into another zone switches a lamp at once, and at most once")
  func otherZone() throws {
    var plan = LampFixture(policy: LampPolicy(programme: LampFixture.always)).plan
    let world = try LampFixture(policy: LampPolicy(programme: LampFixture.always)).world(hour: 12)
    world.host.zones = ["UTC": .utc]
    world.run(for: .hours(1))
    // It is 05:00 in the new zone, and 13:00 in the old one.
    plan.settings.site.timezone = "UTC"
    plan.settings.lamps[0].policy.programme = Programme(rules: [
      Rule(from: TimeExpression(clock: 0), to: TimeExpression(clock: 6 * 3600))
    ])
    world.source.result = .success(plan)
    let moves = world.switches
    world.host.signal(.reload)
    world.run(for: .minutes(1))
    #expect(world.isLit)
    #expect(world.switches == moves)
  }
}
