// SPDX-License-Identifier: Apache-2.0
import Configuration
import LightTraces
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing

@Suite("A whole sign at dusk and dawn, with a lamp that its sensor sees")
struct DaylightNightTests {
  private static let both = LampPolicy(programme: LampFixture.always, daylight: .both)

  /// The sky, from noon of the day of the fixture.
  private static let sky = LightCase.sky(31, days: 2)

  /// Lets the light follow the sun, minute by minute.
  private func run(_ world: World, for span: Duration) {
    let end = world.host.now().boot + span
    while world.host.now().boot < end {
      let lux = Self.sky.reading(at: world.host.now().civil, lamps: 0) ?? 0
      world.board.inject(.daylight(lux: lux))
      world.run(for: .minutes(1))
    }
  }

  @Test(
    "it goes on once at dusk and off once at dawn, on a relay and with a soft start",
    arguments: [Duration?.none, .seconds(30)])
  func duskAndDawn(soft: Duration?) throws {
    var fixture = LampFixture(policy: Self.both, hasSensor: true)
    if let soft {
      fixture.pin = LampFixture.channel
      fixture.policy.softStart = soft
    }
    let dusk = try fixture.world(hour: 17)
    run(dusk, for: .minutes(75))
    let lamp = try dusk.call(Wire.Status.self, .init()).state.lamps[0]
    #expect(lamp.shown == 1)
    #expect(lamp.switches == 1)
    #expect(try dusk.call(Wire.Status.self, .init()).state.faults.isEmpty)
    let dawn = try fixture.world(hour: 30, restored: Restored(lamps: dusk.host.lamps))
    run(dawn, for: .minutes(20))
    #expect(try dawn.call(Wire.Status.self, .init()).state.lamps[0].shown == 1)
    run(dawn, for: .minutes(60))
    let after = try dawn.call(Wire.Status.self, .init()).state.lamps[0]
    #expect(after.shown == 0)
    #expect(after.switches == 1)
  }

  @Test("what was learned is saved within seconds of the switch, so that a kill does not lose it")
  func kill() throws {
    let world = try LampFixture(policy: Self.both, hasSensor: true).world(hour: 17)
    while !world.isLit {
      let lux = Self.sky.reading(at: world.host.now().civil, lamps: 0) ?? 0
      world.board.inject(.daylight(lux: lux))
      world.run(for: .seconds(2))
    }
    world.run(for: .seconds(6))
    let learned = try #require(world.host.lamps["lightbox"]?.lampContribution)
    #expect(abs(learned - 60) < 3)
  }

  @Test("killed before anything is learned, it stays lit until the sun rises and learns then")
  func killedEarly() throws {
    let lit = LampSnapshot(level: .full, isOfThisBoot: true)
    var restored = Restored(lamps: ["lightbox": lit])
    restored.adopt(
      ["lightbox": LampNote(LampMemory(level: .full, isOfThisBoot: true), hasMoved: true)],
      at: .seconds(10))
    // The sun rises at 06:56, and is six degrees below at 06:29.
    let world = try LampFixture(policy: Self.both, hasSensor: true)
      .world(hour: 30, restored: restored)
    run(world, for: .minutes(50))
    #expect(world.isLit)
    #expect(world.switches == 1)
    run(world, for: .minutes(40))
    #expect(!world.isLit)
    #expect(world.switches == 2)
  }
}
