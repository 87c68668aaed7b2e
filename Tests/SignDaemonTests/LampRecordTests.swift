// SPDX-License-Identifier: Apache-2.0
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
  func ownLight() throws {
    let first = try both.world(hour: 12)
    first.sky(4000, for: .minutes(2))
    first.sky(4, for: .minutes(3))
    #expect(first.isLit)
    let learned = try #require(first.host.lamps["lightbox"]?.ownLight)
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
    #expect(second.host.lamps["lightbox"]?.ownLight == nil)
  }

  @Test("a lamp that is lit over a restart goes on to be counted and measured")
  func meter() throws {
    let before = LampRecord(
      level: .full, meter: LampMeter(switches: 3, lit: .hours(5), wattHours: 24))
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
}
