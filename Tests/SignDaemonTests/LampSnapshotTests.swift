// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing

@Suite("Lamps across a restart") struct LampSnapshotTests {
  private let both = LampFixture(
    policy: LampPolicy(programme: LampFixture.always, daylight: .both), hasSensor: true)

  @Test("the learned light of a lamp survives a restart")
  func lampContribution() throws {
    // The sun sets at 17:20.
    let first = try both.world(hour: 17)
    first.sky(4000, for: .minutes(2))
    first.sky(4, for: .minutes(3))
    #expect(first.isLit)
    let learned = try #require(first.host.lamps["lightbox"]?.lampContribution)
    #expect(abs(learned - 60) < 6)
    let second = try both.world(hour: 17, restored: Restored(lamps: first.host.lamps)) { board, _ in
      board.inject(.daylight(lux: 4))
    }
    second.run(for: .minutes(25))
    // Of 64 lux the lamp adds 60: it is dark, and the lamp switches on once.
    #expect(second.isLit)
    #expect(second.switches == 1)
    #expect(try second.call(Wire.Status.self, .init()).state.lamps[0].because == .programme)
    _ = try second.call(Wire.LampReplaced.self, .init(lamp: "lightbox"))
    #expect(second.host.lamps["lightbox"]?.lampContribution == nil)
  }

  @Test("the hours and the health of a lamp survive a restart")
  func meter() throws {
    let before = LampSnapshot(
      level: .full, meter: LampMeter(switches: 3, lit: .hours(5), wattHours: 24), isOfThisBoot: true
    )
    let world = try LampFixture(
      policy: LampPolicy(programme: LampFixture.always), milliamperes: 400
    ).world(hour: 20, restored: Restored(lamps: ["lightbox": before]))
    world.run(for: .hours(2))
    let lamp = try world.call(Wire.Status.self, .init()).state.lamps[0]
    #expect(lamp.hours == 7)
    #expect(lamp.switches == 3)
    #expect(lamp.health == .proven)
  }

  @Test(
    "energy is computed from the measured current, or else from the rated power",
    arguments: [(400, 48, .measured), (nil, 180, .rated)]
      as [(Double?, Double, Wire.Lamp.EnergyBy)])
  func energy(milliamperes: Double?, wattHours: Double, by basis: Wire.Lamp.EnergyBy) throws {
    var lighting = LampFixture(
      policy: LampPolicy(programme: LampFixture.always), milliamperes: milliamperes)
    lighting.watts = 18
    let world = try lighting.world(hour: 8)
    world.run(for: .hours(10))
    // The lamp draws 400 mA at 12 V.
    let lamp = try world.call(Wire.Status.self, .init()).state.lamps[0]
    #expect(abs(lamp.wattHours - wattHours) <= 1)
    #expect(lamp.energyBy == basis)
    #expect(abs(lamp.hours - 10) < 0.01)
  }

  /// Starts a daemon in the same boot, half a second after the end of the last one.
  private func restart(
    _ world: World, _ plan: SignConfiguration,
    prepare: (SimulatedBoard, SimulatedHost) -> Void = { _, _ in }
  ) throws -> World {
    let now = world.host.now()
    return try World(
      plan, restored: world.host.restored(),
      at: world.host.civilAtBoot, zone: LampFixture.zone,
      lamps: [SimulatedLamp(pin: LampFixture.line, lux: 60)]
    ) { board, host in
      host.sleep(until: now.boot + .milliseconds(500))
      prepare(board, host)
    }
  }

  @Test("the minimum time of a relay continues across a restart")
  func minimumTime() throws {
    var policy = LampPolicy(programme: LampFixture.always)
    policy.minimumOn = .seconds(30)
    let lit = try LampFixture(policy: policy).world(hour: 12)
    lit.run(for: .seconds(20))
    policy.programme = Programme(rules: [])
    let world = try restart(lit, LampFixture(policy: policy).plan)
    #expect(world.isLit)
    world.run(for: .seconds(9))
    #expect(world.isLit)
    world.run(for: .seconds(1))
    #expect(!world.isLit)
    #expect(world.switches == 2)
  }

  @Test("the minimum time of a relay continues across a restart though the card fails")
  func minimumTimeWithoutCard() throws {
    var policy = LampPolicy(programme: LampFixture.always)
    policy.minimumOn = .seconds(30)
    let lit = try LampFixture(policy: policy).world(hour: 12) { _, host in
      host.diskFailure = JournalFailure("no space left")
    }
    lit.run(for: .seconds(20))
    #expect(lit.host.lamps.isEmpty)
    policy.programme = Programme(rules: [])
    let world = try restart(lit, LampFixture(policy: policy).plan)
    world.run(for: .seconds(9))
    #expect(world.isLit)
    world.run(for: .seconds(1))
    #expect(!world.isLit)
  }

  @Test("the minimum time of a switch that was interrupted starts with the next process")
  func interrupted() {
    let memory = LampMemory(level: .full, switchedAt: .seconds(5), isOfThisBoot: true)
    var restored = Restored()
    restored.adopt(
      ["moved": LampNote(memory, hasMoved: true), "about-to": LampNote(memory, hasMoved: false)],
      at: .seconds(20))
    #expect(restored.lamps["moved"]?.switchedAt == .seconds(5))
    #expect(restored.lamps["about-to"]?.switchedAt == .seconds(20))
    #expect(restored.lamps["about-to"]?.level == .full)
  }

  @Test("the minimum time of an interrupted fade counts from the next start")
  func interruptedFade() throws {
    let policy = LampPolicy(programme: LampFixture.always, softStart: .milliseconds(500))
    let world = try LampFixture(policy: policy, pin: LampFixture.channel).world(hour: 12)
    world.run(for: .milliseconds(300))
    #expect(world.host.restored().lamps["lightbox"]?.switchedAt == world.host.now().boot)
    world.run(for: .seconds(1))
    #expect(world.host.restored().lamps["lightbox"]?.switchedAt == .seconds(10))
  }

  @Test("a start at noon does not light a lamp that was lit at the stop")
  func startAtNoon() throws {
    let snapshot = LampSnapshot(level: .full, isOfThisBoot: true)
    var restored = Restored(lamps: ["lightbox": snapshot])
    restored.adopt([:], at: .seconds(10))
    let world = try LampFixture(policy: LampPolicy(programme: Programme(rules: []))).world(
      hour: 12, restored: restored)
    world.run(for: .seconds(5))
    #expect(world.switches == 0)
  }

  @Test("a lamp of a sensor keeps its level across a restart, in fog and in sunshine")
  func fog() throws {
    for (lux, isLit) in [(4.0, true), (4000.0, false)] {
      let plan = LampFixture(
        policy: LampPolicy(programme: Programme(rules: []), daylight: .either), hasSensor: true)
      let first = try plan.world(hour: 12) { board, _ in board.inject(.daylight(lux: lux)) }
      first.run(for: .minutes(2))
      #expect(first.isLit == isLit)
      let second = try restart(first, plan.plan) { board, _ in board.inject(.daylight(lux: lux)) }
      #expect(second.isLit == isLit)
      second.run(for: .minutes(2))
      #expect(second.isLit == isLit)
      #expect(second.switches == (isLit ? 1 : 0))
    }
  }

  @Test("a lamp that is lit at power-on stays lit for its minimum time")
  func powerComes() throws {
    var policy = LampPolicy(programme: Programme(rules: []), whenClockUnknown: .full)
    policy.minimumOn = .seconds(30)
    let restored = Restored(lamps: ["lightbox": LampSnapshot(level: .full)])
    let world = try LampFixture(policy: policy).world(hour: 12, restored: restored) { _, host in
      host.trust = .unset
    }
    #expect(world.isLit)
    world.run(for: .milliseconds(300))
    world.host.trust = .synchronised
    world.run(for: .seconds(29))
    #expect(world.isLit)
    // A restart would know that time.
    #expect(world.host.notes["lightbox"]?.memory.switchedAt == .seconds(10))
    world.run(for: .seconds(1))
    #expect(!world.isLit)
  }

  @Test("a lamp that should stay off does not flash at power-on")
  func flash() throws {
    var lighting = LampFixture(
      policy: LampPolicy(programme: Programme(rules: []), softStart: .milliseconds(500)))
    lighting.pin = LampFixture.channel
    let restored = Restored(lamps: ["lightbox": LampSnapshot(level: .full)])
    let world = try lighting.world(hour: 12, restored: restored)
    world.run(for: .seconds(2))
    #expect(world.board.transitionCount(of: LampFixture.channel) == 0)
  }

  @Test("a dimmed lamp that burnt through a reboot does not go dark for its soft start")
  func burntThroughReboot() throws {
    let policy = LampPolicy(programme: LampFixture.always, softStart: .milliseconds(500))
    let lighting = LampFixture(policy: policy, pin: LampFixture.channel)
    let first = try lighting.world(hour: 12)
    first.run(for: .seconds(2))
    #expect(first.board.level(of: LampFixture.channel) == 1)
    var saved = first.host.lamps
    saved["lightbox"]?.isOfThisBoot = false
    let second = try lighting.world(hour: 12, restored: Restored(lamps: saved)) { board, _ in
      board.keepChips(of: first.board)
    }
    second.run(for: .seconds(2))
    #expect(second.board.level(of: LampFixture.channel) == 1)
    #expect(second.board.transitionCount(of: LampFixture.channel) == 0)
  }

  @Test("the service manager is notified of readiness when the lamps on chips are right, too")
  func ready() throws {
    let lighting = LampFixture(
      policy: LampPolicy(programme: LampFixture.always), pin: LampFixture.channel)
    let world = try lighting.world(hour: 12)
    #expect(!world.host.notices.contains(.ready))
    for _ in 0..<100 where !world.host.notices.contains(.ready) {
      world.run(for: .milliseconds(1))
    }
    #expect(world.host.notices.contains(.ready))
    #expect(world.board.level(of: LampFixture.channel) == 1)
  }

  @Test("a chip that is absent or on a bus that hangs delays readiness by at most five seconds")
  func readyWithoutChip() throws {
    let lighting = LampFixture(
      policy: LampPolicy(programme: LampFixture.always), pin: LampFixture.channel)
    let absent = try lighting.world(hour: 12) { board, _ in
      board.inject(.present(device: "dimmer", false))
    }
    absent.run(for: .milliseconds(100))
    #expect(absent.host.notices.contains(.ready))
    let hung = try lighting.world(hour: 12) { board, _ in
      board.inject(.hang(bus: "/dev/i2c-1", true))
    }
    hung.run(for: .seconds(5))
    #expect(hung.host.notices.contains(.ready))
  }

  @Test("a lamp that is off at power-on stays off for its minimum time")
  func staysDark() throws {
    var policy = LampPolicy(programme: LampFixture.always)
    policy.minimumOff = .seconds(30)
    let world = try LampFixture(policy: policy).world(hour: 12) { _, host in host.trust = .unset }
    world.run(for: .milliseconds(300))
    world.host.trust = .synchronised
    world.run(for: .seconds(29))
    #expect(!world.isLit)
    world.run(for: .seconds(1))
    #expect(world.isLit)
  }
}
