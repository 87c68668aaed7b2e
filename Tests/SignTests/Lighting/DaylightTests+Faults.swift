// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

extension DaylightTests {
  @Test("a sensor without readings is silent")
  func silent() {
    var watch = Watch()
    watch.read(500, for: .minutes(2))
    #expect(watch.daylight.verdict(at: watch.boot + .seconds(30)) == .bright)
    #expect(watch.daylight.verdict(at: watch.boot + .seconds(31)) == .unknown(.silent))
  }

  @Test("a sensor that was silent is used again after ten minutes, and later each time it fails")
  func holdOff() {
    var watch = Watch()
    watch.read(500, for: .minutes(2))
    var faulty: [Bool] = []
    for _ in 0..<30 {
      watch.boot += .minutes(1)
      watch.daylight.record(Daylight.Reading(lux: 500, at: watch.boot))
      watch.read(500, for: .minutes(1))
      faulty.append(watch.verdict.isDark == nil)
    }
    #expect(!faulty.contains(false))
    watch.read(500, for: .minutes(8))
    #expect(watch.verdict == .unknown(.silent))
    watch.read(500, for: .minutes(2))
    #expect(watch.verdict == .bright)
    watch.boot += .minutes(1)
    watch.daylight.record(Daylight.Reading(lux: 500, at: watch.boot))
    watch.read(500, for: .minutes(19))
    #expect(watch.verdict == .unknown(.silent))
    watch.read(500, for: .minutes(2))
    #expect(watch.verdict == .bright)
  }

  @Test("a reading that stays the same by day is a fault, bright or dark", arguments: [0, 3, 500])
  func frozen(lux: Double) {
    var watch = Watch()
    watch.elevation = 20
    watch.readExactly(lux, for: .minutes(29))
    #expect(watch.verdict.fault == nil)
    watch.readExactly(lux, for: .minutes(2))
    #expect(watch.verdict == .unknown(.frozen))
    watch.elevation = -20
    watch.readExactly(lux, for: .hours(12))
    #expect(watch.verdict == .unknown(.frozen))
    watch.elevation = 20
    watch.read(lux + 1, for: .minutes(11))
    #expect(watch.verdict.fault == nil)
  }

  @Test("a street light that stays the same at night is not frozen, and is reported as a light")
  func streetLight() {
    var watch = Watch()
    watch.elevation = -20
    watch.readExactly(55, for: .minutes(110))
    #expect(watch.daylight.fault(at: watch.boot) == nil)
    watch.readExactly(55, for: .hours(10))
    #expect(watch.verdict == .bright)
    #expect(watch.daylight.fault(at: watch.boot) == .dazzled)
    watch.elevation = 20
    watch.read(5000, for: .minutes(10))
    #expect(watch.verdict == .bright)
    watch.elevation = -20
    watch.read(1, for: .minutes(1))
    #expect(watch.daylight.fault(at: watch.boot) == nil)
  }

  @Test("a sensor that is dark for an hour by day is covered, until it is bright by day")
  func covered() {
    var watch = Watch()
    watch.elevation = -3
    watch.read(4, for: .hours(2))
    #expect(watch.verdict == .dark)
    watch.elevation = 20
    watch.read(4, for: .minutes(59))
    #expect(watch.verdict == .dark)
    watch.read(4, for: .minutes(2))
    #expect(watch.verdict == .unknown(.covered))
    watch.elevation = -20
    watch.read(0.5, for: .hours(12))
    watch.elevation = 3
    #expect(watch.verdict == .unknown(.covered))
    watch.read(900, for: .minutes(11))
    #expect(watch.verdict == .bright)
  }

  @Test("without a clock a constant zero is night for a night, and a fault after a day")
  func steadyNight() {
    var watch = Watch()
    watch.readExactly(0, for: .hours(16))
    #expect(watch.verdict == .dark)
    watch.readExactly(0, for: .hours(10))
    #expect(watch.verdict == .unknown(.frozen))
  }
}
