// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing

@Suite("What is kept of lamps over a restart") struct LampRecordTests {
  private let both = LightingPlan(
    policy: LampPolicy(programme: LightingPlan.always, daylight: .both), hasSensor: true)

  @Test("the light a lamp adds is learned once, and not again by the next start")
  func lampContribution() throws {
    let first = try both.world(hour: 12)
    first.sky(4000, for: .minutes(2))
    first.sky(4, for: .minutes(3))
    #expect(first.isLit)
    let learned = try #require(first.host.lamps["lightbox"]?.lampContribution)
    #expect(abs(learned - 60) < 6)
    let second = try both.world(hour: 12, restored: Restored(lamps: first.host.lamps)) { board, _ in
      board.happen(.daylight(lux: 4))
    }
    second.run(for: .hours(2))
    // 64 lux, of which 60 are its own: it is dark, and the lamp moves once, to be lit.
    #expect(second.isLit)
    #expect(second.moves == 1)
    #expect(try second.call(Wire.Status.self, .init()).state.lamps[0].because == .programme)
    _ = try second.call(Wire.LampReplaced.self, .init(lamp: "lightbox"))
    #expect(second.host.lamps["lightbox"]?.lampContribution == nil)
  }

  @Test("a lamp that is lit over a restart goes on to be counted and measured")
  func meter() throws {
    let before = LampSnapshot(
      level: .full, meter: LampMeter(switches: 3, lit: .hours(5), wattHours: 24), isOfThisBoot: true
    )
    let world = try LightingPlan(
      policy: LampPolicy(programme: LightingPlan.always), milliamperes: 400
    ).world(hour: 20, restored: Restored(lamps: ["lightbox": before]))
    world.run(for: .hours(2))
    let lamp = try world.call(Wire.Status.self, .init()).state.lamps[0]
    #expect(lamp.hours == 7)
    #expect(lamp.switches == 3)
    #expect(lamp.health == .proven)
  }

  @Test(
    "energy is reckoned from the measured current, and from rated watts where there is none",
    arguments: [(400, 48, .measured), (nil, 180, .rated)]
      as [(Double?, Double, Wire.Lamp.EnergyBy)])
  func energy(milliamperes: Double?, wattHours: Double, by basis: Wire.Lamp.EnergyBy) throws {
    var lighting = LightingPlan(
      policy: LampPolicy(programme: LightingPlan.always), milliamperes: milliamperes)
    lighting.watts = 18
    let world = try lighting.world(hour: 8)
    world.run(for: .hours(10))
    // The lamp draws 400 mA at 12 V.
    let lamp = try world.call(Wire.Status.self, .init()).state.lamps[0]
    #expect(abs(lamp.wattHours - wattHours) <= 1)
    #expect(lamp.energyBy == basis)
    #expect(abs(lamp.hours - 10) < 0.01)
  }

  /// A start in the same boot, half a second after the end of the one before.
  private func restart(
    _ world: World, _ plan: Plan, prepare: (SimulatedBoard, SimulatedHost) -> Void = { _, _ in }
  ) throws -> World {
    let now = world.host.now()
    return try World(
      plan, restored: world.host.restored(),
      at: world.host.civilAtBoot, zone: LightingPlan.zone,
      lamps: [SimulatedLamp(pin: LightingPlan.line, lux: 60)]
    ) { board, host in
      host.sleep(until: now.boot + .milliseconds(500))
      prepare(board, host)
    }
  }

  @Test("the shortest time of a relay goes on over a restart, and does not begin anew")
  func dwell() throws {
    var policy = LampPolicy(programme: LightingPlan.always)
    policy.minimumOn = .seconds(30)
    let lit = try LightingPlan(policy: policy).world(hour: 12)
    lit.run(for: .seconds(20))
    policy.programme = Programme(rules: [])
    let world = try restart(lit, LightingPlan(policy: policy).plan)
    #expect(world.isLit)
    world.run(for: .seconds(9))
    #expect(world.isLit)
    world.run(for: .seconds(1))
    #expect(!world.isLit)
    #expect(world.moves == 2)
  }

  @Test("the shortest time of a relay goes on over a restart also where the card fails")
  func dwellWithoutCard() throws {
    var policy = LampPolicy(programme: LightingPlan.always)
    policy.minimumOn = .seconds(30)
    let lit = try LightingPlan(policy: policy).world(hour: 12) { _, host in
      host.diskFailure = JournalFailure("no space left")
    }
    lit.run(for: .seconds(20))
    #expect(lit.host.lamps.isEmpty)
    policy.programme = Programme(rules: [])
    let world = try restart(lit, LightingPlan(policy: policy).plan)
    world.run(for: .seconds(9))
    #expect(world.isLit)
    world.run(for: .seconds(1))
    #expect(!world.isLit)
  }

  @Test("where a lamp was about to move when the program ended, its time begins with the next")
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

  @Test("a fade that the program does not live to end counts from the next start")
  func interruptedFade() throws {
    let policy = LampPolicy(programme: LightingPlan.always, softStart: .milliseconds(500))
    let world = try LightingPlan(policy: policy, pin: LightingPlan.channel).world(hour: 12)
    world.run(for: .milliseconds(300))
    #expect(world.host.restored().lamps["lightbox"]?.switchedAt == world.host.now().boot)
    world.run(for: .seconds(1))
    #expect(world.host.restored().lamps["lightbox"]?.switchedAt == .seconds(10))
  }

  @Test("a lamp that was lit when the program was stopped is not lit by a start at noon")
  func startAtNoon() throws {
    let record = LampSnapshot(level: .full, isOfThisBoot: true)
    var restored = Restored(lamps: ["lightbox": record])
    restored.adopt([:], at: .seconds(10))
    let world = try LightingPlan(policy: LampPolicy(programme: Programme(rules: []))).world(
      hour: 12, restored: restored)
    world.run(for: .seconds(5))
    #expect(world.moves == 0)
  }

  @Test("a lamp that is lit in fog stays lit over a restart, and one in the sun dark")
  func fog() throws {
    for (lux, isLit) in [(4.0, true), (4000.0, false)] {
      let plan = LightingPlan(
        policy: LampPolicy(programme: Programme(rules: []), daylight: .either), hasSensor: true)
      let first = try plan.world(hour: 12) { board, _ in board.happen(.daylight(lux: lux)) }
      first.run(for: .minutes(2))
      #expect(first.isLit == isLit)
      let second = try restart(first, plan.plan) { board, _ in board.happen(.daylight(lux: lux)) }
      #expect(second.isLit == isLit)
      second.run(for: .minutes(2))
      #expect(second.isLit == isLit)
      #expect(second.moves == (isLit ? 1 : 0))
    }
  }

  @Test("a lamp that is lit when the power comes stays lit for its shortest time")
  func powerComes() throws {
    var policy = LampPolicy(programme: Programme(rules: []), whenClockUnknown: .full)
    policy.minimumOn = .seconds(30)
    let restored = Restored(lamps: ["lightbox": LampSnapshot(level: .full)])
    let world = try LightingPlan(policy: policy).world(hour: 12, restored: restored) { _, host in
      host.trust = .unset
    }
    #expect(world.isLit)
    world.run(for: .milliseconds(300))
    world.host.trust = .synchronised
    world.run(for: .seconds(29))
    #expect(world.isLit)
    // And a restart meanwhile does not forget since when.
    #expect(world.host.lamps["lightbox"]?.switchedAt == .seconds(10))
    world.run(for: .seconds(1))
    #expect(!world.isLit)
  }

  @Test("a lamp that the power cut put out does not flash when it is to stay dark")
  func flash() throws {
    var lighting = LightingPlan(
      policy: LampPolicy(programme: Programme(rules: []), softStart: .milliseconds(500)))
    lighting.pin = LightingPlan.channel
    let restored = Restored(lamps: ["lightbox": LampSnapshot(level: .full)])
    let world = try lighting.world(hour: 12, restored: restored)
    world.run(for: .seconds(2))
    #expect(world.board.transitionCount(of: LightingPlan.channel) == 0)
  }

  @Test("a lamp that another configuration let go of begins in the dark when it comes back")
  func comesBack() throws {
    var lighting = LightingPlan(
      policy: LampPolicy(programme: LightingPlan.always, softStart: .milliseconds(500)))
    lighting.pin = LightingPlan.channel
    let world = try lighting.world(hour: 12)
    world.run(for: .seconds(10))
    #expect(world.board.level(of: LightingPlan.channel) == 1)
    var without = lighting.plan
    without.settings.lamps = []
    without.wiring.lamps = [:]
    world.reload(without)
    #expect(world.board.level(of: LightingPlan.channel) == 0)
    #expect(world.host.lamps["lightbox"]?.level == .off)
    world.run(for: .hours(1))
    let moves = world.board.transitionCount(of: LightingPlan.channel)
    lighting.policy.programme = Programme(rules: [])
    world.reload(lighting.plan)
    #expect(world.board.transitionCount(of: LightingPlan.channel) == moves)
    #expect(try world.call(Wire.Status.self, .init()).state.lamps[0].hours < 0.01)
  }

  @Test("a lamp that the sign puts out when the power comes stays dark for its shortest time")
  func staysDark() throws {
    var policy = LampPolicy(programme: LightingPlan.always)
    policy.minimumOff = .seconds(30)
    let world = try LightingPlan(policy: policy).world(hour: 12) { _, host in host.trust = .unset }
    world.run(for: .milliseconds(300))
    world.host.trust = .synchronised
    world.run(for: .seconds(29))
    #expect(!world.isLit)
    world.run(for: .seconds(1))
    #expect(world.isLit)
  }
}

extension World {
  /// Has another configuration read, and lets a second pass.
  fileprivate func reload(_ plan: Plan) {
    source.result = .success(plan)
    host.signal(.reload)
    run(for: .seconds(1))
  }
}
