// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

@Suite("Daylight")
struct DaylightTests {
  /// A sensor that is read at each due time.
  struct Watch {
    var daylight = Daylight(Daylight.Settings(), at: .zero)
    var boot = Duration.zero
    var duties: [ID<Lamp>: Double] = [:]
    /// The sun's elevation, in degrees; nil without a clock.
    var elevation: Double?

    mutating func read(_ lux: Double) {
      boot = daylight.nextReading.boot ?? boot
      daylight.record(
        Daylight.Reading(lux: lux, duties: duties, elevation: elevation, at: boot))
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

    /// Reads exactly the same for a while.
    mutating func readExactly(_ lux: Double, for time: Duration) {
      let end = boot + time
      while boot < end { read(lux) }
    }

    mutating func lamp(_ key: ID<Lamp>, _ duty: Double, fade: Duration = .zero) {
      duties[key] = duty
      daylight.lampsChange(until: boot + fade)
    }

    var verdict: Daylight.Verdict { daylight.verdict(at: boot) }

    func added(_ lamp: ID<Lamp>) -> Double? { daylight.contributions[lamp]?.rounded() }
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

  @Test("it is dark after a minute of darkness, and bright after five minutes of light")
  func dwell() {
    var watch = Watch()
    watch.read(1000, for: .minutes(2))
    #expect(watch.verdict == .bright)
    watch.read(5, for: .seconds(60))
    #expect(watch.verdict == .bright)
    watch.read(5, for: .seconds(30))
    #expect(watch.verdict == .dark)
    watch.read(1000, for: .minutes(5))
    #expect(watch.verdict == .dark)
    watch.read(1000, for: .seconds(30))
    #expect(watch.verdict == .bright)
  }

  @Test("between the thresholds nothing changes")
  func hysteresis() {
    var watch = Watch()
    watch.read(5, for: .minutes(2))
    watch.read(30, for: .minutes(20))
    #expect(watch.verdict == .dark)
    watch.read(50, for: .minutes(6))
    #expect(watch.verdict == .bright)
    watch.read(30, for: .minutes(20))
    #expect(watch.verdict == .bright)
  }

  @Test("a car with headlights for 80 seconds and lightning change nothing, and do not delay dusk")
  func flashes() {
    var watch = Watch()
    watch.read(5, for: .minutes(2))
    for _ in 0..<20 {
      watch.read(3000, for: .seconds(80))
      watch.read(5, for: .seconds(30))
      #expect(watch.verdict == .dark)
    }
    watch.read(100, for: .minutes(6))
    #expect(watch.verdict == .bright)
    watch.read(5, for: .seconds(30))
    watch.read(9000)
    watch.read(5, for: .seconds(60))
    #expect(watch.verdict == .dark)
  }

  @Test("light that comes and goes changes the verdict fewer and fewer times")
  func backoff() {
    var watch = Watch()
    var changes = 0
    var last = watch.verdict
    for _ in 0..<60 {
      watch.read(500, for: .minutes(6))
      if watch.verdict != last { changes += 1 }
      last = watch.verdict
      watch.read(5, for: .minutes(2))
      if watch.verdict != last { changes += 1 }
      last = watch.verdict
    }
    // Without the backoff it would be 120 in these eight hours.
    #expect(changes <= 10)
  }

  @Test("the light of each lamp is learned and subtracted, also if they switched together at first")
  func lampContribution() {
    var watch = Watch()
    watch.read(2, for: .minutes(2))
    watch.lamp("box", 1)
    watch.lamp("spot", 0.5)
    watch.read(202, for: .minutes(10))
    #expect(watch.verdict == .dark)
    for _ in 0..<2 {
      watch.lamp("spot", 0)
      watch.read(62, for: .minutes(1))
      watch.lamp("spot", 0.5)
      watch.read(202, for: .minutes(1))
    }
    #expect(watch.added("spot") == 280)
    watch.lamp("box", 0)
    watch.read(142, for: .minutes(1))
    watch.lamp("box", 1)
    watch.read(202, for: .minutes(1))
    watch.lamp("box", 0)
    watch.read(142, for: .minutes(1))
    #expect(watch.added("box") == 60)
    #expect(watch.verdict == .dark)
  }

  @Test("a lamp that the sensor does not see is learned as such, beside one that it sees")
  func unseen() {
    var watch = Watch()
    watch.read(2, for: .minutes(2))
    watch.lamp("porch", 1)
    watch.read(2, for: .minutes(2))
    watch.lamp("box", 1)
    watch.read(102, for: .minutes(20))
    #expect(watch.added("porch") == 0)
    #expect(watch.added("box") == 100)
    #expect(watch.verdict == .dark)
  }

  @Test("a fade of half a minute is measured at its end")
  func fade() {
    var watch = Watch()
    watch.elevation = -20
    watch.read(1, for: .minutes(2))
    watch.daylight.lampsChange(until: watch.boot + .seconds(30))
    for step in 1...3 {
      watch.duties["box"] = Double(step) / 3
      watch.read(1 + 30 * Double(step))
    }
    watch.read(91, for: .minutes(1))
    #expect(watch.added("box") == 90)
  }

  @Test("by day nothing is learned: the clouds change more than a lamp")
  func byDay() {
    var watch = Watch()
    watch.elevation = 30
    watch.read(4000, for: .minutes(2))
    watch.lamp("box", 1)
    watch.read(9000, for: .minutes(2))
    #expect(watch.added("box") == nil)
  }

  @Test("a car that passes as a lamp switches is outvoted by the next two switches")
  func outlier() {
    var watch = Watch()
    watch.elevation = -20
    watch.read(1, for: .minutes(2))
    watch.lamp("box", 1)
    watch.read(3001, for: .seconds(8))
    watch.read(61, for: .minutes(1))
    watch.lamp("box", 0)
    watch.read(1, for: .minutes(1))
    watch.lamp("box", 1)
    watch.read(61, for: .minutes(1))
    #expect(watch.added("box") == 60)
  }

  @Test("while a lamp of unknown light is lit a reading is uncertain, not bright by that lamp")
  func uncertain() {
    var watch = Watch()
    watch.duties["box"] = 1
    watch.read(90, for: .minutes(20))
    #expect(watch.verdict == .uncertain)
    watch.read(8000, for: .minutes(6))
    #expect(watch.verdict == .bright)
    var dark = Watch()
    dark.duties["box"] = 1
    dark.read(9, for: .minutes(2))
    #expect(dark.verdict == .dark)
  }
}
