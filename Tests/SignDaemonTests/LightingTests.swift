// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing

@Suite("Night lighting") struct LightingTests {
  private let either = LampFixture(
    policy: LampPolicy(programme: .night, daylight: .either), hasSensor: true)

  @Test("a storm at noon lights the lamp after the dwell time, and its end switches it off")
  func storm() throws {
    let world = try either.world(hour: 12)
    world.sky(4000, for: .minutes(5))
    #expect(!world.isLit)
    world.sky(4, for: .seconds(50))
    #expect(!world.isLit)
    world.sky(4, for: .seconds(50))
    #expect(world.isLit)
    world.sky(400, for: .minutes(4))
    #expect(world.isLit)
    world.sky(400, for: .minutes(2))
    #expect(!world.isLit)
    #expect(world.switches == 2)
  }

  @Test("a holiday that a reload adds applies at once")
  func holidayByReload() throws {
    let plan = LampFixture(
      policy: LampPolicy(
        programme: Programme(rules: [
          Rule(
            from: TimeExpression(clock: 0), to: TimeExpression(clock: 86_400), days: [.workday])
        ])))
    let world = try plan.world(hour: 12)
    world.run(for: .minutes(1))
    #expect(world.isLit)
    var changed = plan.plan
    changed.settings.calendar.holidays = [try DateSpan(parsing: "2026-11-23")]
    world.source.result = .success(changed)
    world.host.signal(.reload)
    world.run(for: .seconds(3))
    #expect(!world.isLit)
  }

  @Test("headlights and lightning switch nothing")
  func flashes() throws {
    let world = try LampFixture(
      policy: LampPolicy(programme: LampFixture.always, daylight: .both), hasSensor: true
    ).world(hour: 22)
    world.sky(2, for: .minutes(3))
    #expect(world.isLit)
    let before = world.switches
    for _ in 0..<60 {
      world.sky(3000, for: .seconds(25))
      world.sky(2, for: .seconds(35))
    }
    #expect(world.switches == before)
  }

  @Test(
    "a lamp that shines on its own sensor learns its light, and neither flaps nor raises a fault")
  func lampContribution() throws {
    // The sun sets at 17:20.
    let world = try either.world(hour: 17)
    world.sky(4000, for: .minutes(2))
    world.sky(4, for: .minutes(2))
    world.run(for: .minutes(16))
    world.board.inject(.daylight(lux: 4))
    world.run(for: .hours(3))
    #expect(world.isLit)
    #expect(world.switches == 1)
    #expect(try world.call(Wire.Status.self, .init()).state.faults.isEmpty)
  }

  @Test("the sensor is read once a period, and not more often")
  func readings() throws {
    let world = try either.world(hour: 12)
    world.sky(4000, for: .minutes(1))
    world.board.clearLogs()
    world.sky(4000, for: .minutes(10))
    let transcripts = world.board.transcripts.filter { $0.transaction.device == "sky" }
    // A reading is two transactions: start, and read.
    #expect((118...122).contains(transcripts.count))
  }

  @Test("without its sensor the sun decides, and the fault is reported")
  func sensorAbsent() throws {
    let world = try LampFixture(
      policy: LampPolicy(programme: LampFixture.always, daylight: .both), hasSensor: true
    ).world(hour: 12) { board, _ in board.inject(.present(device: "sky", false)) }
    world.run(for: .minutes(5))
    #expect(!world.isLit)
    let state = try world.call(Wire.Status.self, .init()).state
    #expect(state.faults.map(\.subject) == ["sky"])
    #expect(state.lamps[0].because == .sun)
    // The sun sets at 17:20.
    world.run(for: .hours(5))
    #expect(!world.isLit)
    world.run(for: .minutes(30))
    #expect(world.isLit)
  }

  @Test("a sensor that comes back is used after ten minutes without a fault")
  func sensorReturns() throws {
    let world = try either.world(hour: 12) { board, _ in
      board.inject(.present(device: "sky", false))
    }
    world.run(for: .minutes(2))
    world.board.inject(.present(device: "sky", true))
    world.sky(4, for: .minutes(8))
    #expect(!world.isLit)
    #expect(
      try world.call(Wire.Status.self, .init()).state.faults.map(\.subject) == ["daylight"])
    world.sky(4, for: .minutes(5))
    #expect(world.isLit)
    #expect(try world.call(Wire.Status.self, .init()).state.faults.isEmpty)
  }

  @Test("a sensor that reads the same all day counts as frozen")
  func frozen() throws {
    let world = try either.world(hour: 9)
    world.board.inject(.daylight(lux: 3000))
    world.run(for: .minutes(29))
    #expect(try world.call(Wire.Status.self, .init()).state.faults.isEmpty)
    world.run(for: .minutes(5))
    let faults = try world.call(Wire.Status.self, .init()).state.faults
    #expect(faults.map(\.subject) == ["daylight"])
    #expect(faults.first?.problem.contains("frozen") == true)
  }

  @Test(
    "a lamp with a wrong current is a fault, until it is replaced",
    arguments: [
      (SimulatedLamp.Condition.dead, 20, Wire.Lamp.Health.dead), (.stuckOn, 12, .stuck),
    ])
  func health(condition: SimulatedLamp.Condition, hour: Int, health: Wire.Lamp.Health) throws {
    let world = try LampFixture(policy: LampPolicy(programme: .night), milliamperes: 400)
      .world(hour: 16)
    world.run(for: .hours(2))
    #expect(try world.call(Wire.Status.self, .init()).state.lamps[0].health == .proven)
    world.run(for: .hours(hour < 18 ? hour + 6 : hour - 18))
    world.board.inject(.lamp(LampFixture.line, condition))
    world.run(for: .hours(1))
    let state = try world.call(Wire.Status.self, .init()).state
    #expect(state.lamps[0].health == health)
    #expect(state.faults.map(\.subject) == ["lamp.lightbox"])
    world.board.inject(.lamp(LampFixture.line, .good))
    let lamp = try world.call(Wire.LampReplaced.self, .init(lamp: "lightbox")).lamp
    #expect(world.host.lines.joined().contains("lamp lightbox was replaced, by uid 0"))
    #expect(lamp.health == .unproven)
    #expect(lamp.switches == 0)
    #expect(lamp.hours == 0)
    #expect(try world.call(Wire.Status.self, .init()).state.faults.isEmpty)
  }

  @Test("a fade is monotonic in small steps, and ends exactly and on time")
  func fade() throws {
    let half = Level(percent: 50)
    let programme = Programme(rules: [
      Rule(
        from: TimeExpression(clock: 18 * 3600), to: TimeExpression(clock: 23 * 3600), level: half,
        fade: .minutes(1))
    ])
    let world = try LampFixture(
      policy: LampPolicy(programme: programme), pin: LampFixture.channel
    ).world(hour: 17)
    world.run(for: .hours(1) + .seconds(59))
    let nearly = try #require(world.board.level(of: LampFixture.channel))
    world.run(for: .seconds(2))
    let levels = world.board.transitions(of: LampFixture.channel).map(\.after)
    let end = Double(Fade.duty(ofLightness: 50)) / 4095
    #expect(nearly < end)
    #expect(abs((levels.last ?? 0) - end) < 1.0 / 4095)
    #expect(levels.count > 150)
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $0 < $1 && $1 - $0 < 0.01 })
  }

  @Test("a fade has at most fifty steps a second, however fast the chip is")
  func steps() throws {
    let policy = LampPolicy(programme: LampFixture.always, softStart: .milliseconds(500))
    let world = try LampFixture(policy: policy, pin: LampFixture.channel).world(hour: 12)
    world.run(for: .seconds(1))
    #expect(world.board.level(of: LampFixture.channel) == 1)
    #expect(world.board.transitionCount(of: LampFixture.channel) <= 26)
  }
}
