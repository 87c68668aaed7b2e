// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Sign

@Suite("The health of a lamp")
struct LampHealthTests {
  @Test(
    "a current that does not fit is a fault at the third reading",
    arguments: [
      (2.0, 1.0, LampHealth.Fault.dead), (900, 1, .short), (400, 0, .stuck), (30, 0.5, .dead),
    ])
  func current(milliamperes: Double, duty: Double, fault: LampHealth.Fault) {
    var health = LampHealth(expected: 400)
    #expect(health.state == .unproven)
    health.record(milliamperes: 390, duty: 1)
    #expect(health.state == .proven)
    health.record(milliamperes: milliamperes, duty: duty)
    health.record(milliamperes: milliamperes, duty: duty)
    #expect(health.state == .proven)
    health.record(milliamperes: milliamperes, duty: duty)
    #expect(health.state == .failed(fault))
    health.record(milliamperes: 200, duty: 0.5)
    #expect(health.state == .proven)
  }

  @Test("the expected current of the configuration holds for a lamp that was known before")
  func configuredLater() {
    // It ran without a sensor, or learned another current.
    for learned in [nil, 900.0] {
      let lamp = Lamp(key: "lightbox", milliamperes: 400, isMetered: true)
      var state = LampState(snapshot: LampSnapshot(level: .full, milliamperes: learned))
      for second in 1...3 {
        state.recordCurrent(2, volts: nil, of: lamp, at: .seconds(second))
      }
      #expect(state.health.state == .failed(.dead))
      #expect(state.health.expected == 400)
    }
  }

  @Test(
    "power is the current times the configured or measured voltage, or else the rated one",
    arguments: [
      (nil, 12.0, 18.0, 4.8), (24, 12, 18, 9.6), (nil, nil, 18, 18), (nil, 0.04, 18, 18),
      (nil, nil, nil, nil),
    ] as [(Double?, Double?, Double?, Double?)])
  func power(configured: Double?, measured: Double?, rated: Double?, watts: Double?) {
    let lamp = Lamp(key: "lightbox", watts: rated, volts: configured, isMetered: true)
    var state = LampState(snapshot: LampSnapshot(level: .full))
    state.recordCurrent(400, volts: measured, of: lamp, at: .hours(1))
    #expect(state.watts(of: lamp) == watts)
  }

  @Test("a lamp that cannot be dimmed draws full power at any level that is on")
  func powerOfRelay() {
    var lamp = Lamp(key: "lightbox", watts: 18)
    let state = LampState(snapshot: LampSnapshot(level: Level(percent: 30)))
    #expect(state.watts(of: lamp) == 18)
    lamp.isDimmable = true
    #expect(abs((state.watts(of: lamp) ?? 0) - 18 * 0.0624) < 0.01)
  }

  @Test("the expected current is learned from five readings at full light")
  func learning() {
    var health = LampHealth()
    for milliamperes in [410.0, 2, 395, 400, 405] {
      health.record(milliamperes: milliamperes, duty: 1)
    }
    #expect(health.expected == nil)
    #expect(health.state == .unproven)
    health.record(milliamperes: 900, duty: 1)
    #expect(health.expected == 405)
    #expect(health.state == .proven)
  }

  @Test("the step of light at a switch reveals a dead lamp and a stuck relay")
  func step() {
    for (isLit, fault) in [(true, LampHealth.Fault.dead), (false, .stuck)] {
      var health = LampHealth()
      health.record(step: 150, lampContribution: 200, isLit: isLit)
      #expect(health.state == .proven)
      for _ in 0..<3 { health.record(step: 1, lampContribution: 200, isLit: isLit) }
      #expect(health.state == .failed(fault))
      var dim = LampHealth()
      for _ in 0..<3 { dim.record(step: 0, lampContribution: 1, isLit: isLit) }
      #expect(dim.state == .unproven)
    }
  }

  @Test("hours, switchings and energy add up")
  func meter() {
    var meter = LampMeter()
    meter.switchedOn()
    meter.wasLit(for: .hours(10), watts: 18)
    meter.wasLit(for: .minutes(30), watts: 6)
    #expect(meter == LampMeter(switches: 1, lit: .minutes(630), wattHours: 183))
  }
}
