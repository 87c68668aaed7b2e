// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

@Suite("Daylight")
struct DaylightTests {
  /// A sensor that is read at each due time.
  struct Watch {
    var daylight = Daylight(Daylight.Settings(), at: .zero)
    var boot = Duration.zero

    mutating func read(_ lux: Double) {
      boot = daylight.nextReading.boot ?? boot
      daylight.record(lux, at: boot)
    }

    /// Reads values around one, as daylight drifts.
    mutating func read(_ lux: Double, for time: Duration) {
      let end = boot + time
      var drift = 0.0
      while boot < end {
        drift = drift == 0 ? 0.01 : 0
        read(lux + drift)
      }
    }

    var verdict: Daylight.Verdict { daylight.verdict(at: boot) }
  }

  @Test("the first three readings make a verdict")
  func first() {
    var watch = Watch()
    watch.read(5)
    watch.read(5)
    #expect(watch.verdict == .unknown(nil))
    watch.read(5)
    #expect(watch.verdict == .dark)
    #expect(watch.boot == .seconds(3))
  }

  @Test("a verdict changes once readings have stayed beyond the threshold")
  func dwell() {
    var watch = Watch()
    watch.read(1000, for: .minutes(2))
    #expect(watch.verdict == .bright)
    watch.read(5, for: .seconds(60))
    #expect(watch.verdict == .bright)
    watch.read(5, for: .seconds(30))
    #expect(watch.verdict == .dark)
  }

  @Test("between the thresholds nothing changes")
  func hysteresis() {
    var watch = Watch()
    watch.read(5, for: .minutes(2))
    watch.read(30, for: .minutes(20))
    #expect(watch.verdict == .dark)
    watch.read(50, for: .minutes(2))
    #expect(watch.verdict == .bright)
    watch.read(30, for: .minutes(20))
    #expect(watch.verdict == .bright)
  }

  @Test("headlights and lightning change nothing, and do not delay dusk")
  func flashes() {
    var watch = Watch()
    watch.read(5, for: .minutes(2))
    for _ in 0..<20 {
      watch.read(3000)
      watch.read(5, for: .seconds(20))
      #expect(watch.verdict == .dark)
    }
    watch.read(100, for: .minutes(2))
    #expect(watch.verdict == .bright)
    watch.read(5, for: .seconds(30))
    watch.read(9000)
    watch.read(5, for: .seconds(60))
    #expect(watch.verdict == .dark)
  }

  @Test("the light of the lamp is learned and subtracted")
  func lampContribution() {
    var watch = Watch()
    watch.read(10, for: .minutes(2))
    #expect(watch.verdict == .dark)
    watch.daylight.lampChanged(to: 1)
    watch.read(210, for: .minutes(10))
    #expect(watch.daylight.lampContribution.map { abs($0 - 200) < 1 } == true)
    #expect(watch.verdict == .dark)
    watch.read(300, for: .minutes(2))
    #expect(watch.verdict == .bright)
    watch.daylight.lampChanged(to: 0)
    watch.read(100, for: .minutes(2))
    #expect(watch.verdict == .bright)
  }

  @Test("a sensor without readings is silent, one with constant readings is frozen")
  func faults() {
    var watch = Watch()
    watch.read(500, for: .minutes(2))
    #expect(watch.daylight.verdict(at: watch.boot + .seconds(30)) == .bright)
    #expect(watch.daylight.verdict(at: watch.boot + .seconds(31)) == .unknown(.silent))
    let end = watch.boot + .minutes(31)
    while watch.boot < end { watch.read(500) }
    #expect(watch.verdict == .unknown(.frozen))
    watch.read(501)
    #expect(watch.verdict == .bright)
  }

  @Test("a constant zero is night for a night, and a fault after a day")
  func steadyNight() {
    var watch = Watch()
    while watch.boot < .hours(16) { watch.read(0) }
    #expect(watch.verdict == .dark)
    while watch.boot < .hours(26) { watch.read(0) }
    #expect(watch.verdict == .unknown(.frozen))
  }
}
