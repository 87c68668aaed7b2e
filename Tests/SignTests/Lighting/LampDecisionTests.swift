// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

@Suite("The decision on a lamp")
struct LampDecisionTests {
  let locality = Locality(
    place: Place(latitude: 30.58, longitude: 114.30),
    zone: Zone(name: "Asia/Shanghai", initialOffset: 28_800))
  let night = Programme(rules: [
    Rule(from: TimeExpression(clock: 64_800), to: TimeExpression(clock: 21_600))
  ])

  /// A time on 27 November 2026.
  func now(
    _ hour: Int, _ minute: Int = 0, boot: Duration = .hours(5),
    trust: ClockTrust = .synchronised
  ) throws -> Now {
    let second = hour * 3600 + minute * 60
    let civil = locality.zone.instant(try date(2026, 11, 27), second: second)
    return Now(boot: boot, civil: civil, trust: trust, zone: locality.zone)
  }

  func decide(
    _ policy: LampPolicy, _ now: Now, lamp: LampMemory = LampMemory(),
    override: LampOverride? = nil, daylight: Daylight.Verdict? = nil
  ) -> LampDecision {
    LampDecision(policy, lamp, override: override, daylight: daylight, in: locality, at: now)
  }

  @Test("the programme decides, until its next boundary")
  func programme() throws {
    let decision = decide(LampPolicy(programme: night), try now(19))
    #expect(decision.level == .full)
    #expect(decision.reason == .programme(rule: 0))
    #expect(try decision.validUntil == Deadline(civil: now(30).civil))
  }

  @Test("an override decides until its end and not longer")
  func overrides() throws {
    let policy = LampPolicy(programme: night)
    let made = try now(19)
    let override = LampOverride(
      level: Level(percent: 40), end: .until(.at(try now(20).civil)), by: .programme("test"),
      since: Timestamp(made))
    let during = decide(policy, try now(19, 59), override: override)
    #expect(during.level == Level(percent: 40))
    #expect(during.reason == .override(override))
    #expect(try during.validUntil == Deadline(civil: now(20).civil))
    let after = decide(policy, try now(20), override: override)
    #expect(after.level == .full)
    #expect(after.reason == .programme(rule: 0))
  }

  @Test(
    "sensor and programme combine as configured",
    arguments: [
      (LampPolicy.DaylightUse.ignored, 12, true, 0), (.either, 12, true, 100),
      (.either, 12, false, 0), (.either, 19, false, 100), (.both, 12, true, 0),
      (.both, 19, true, 100), (.both, 19, false, 100),
    ])
  func combinations(use: LampPolicy.DaylightUse, hour: Int, dark: Bool, percent: Int) throws {
    let policy = LampPolicy(programme: night, daylight: use)
    let decision = decide(policy, try now(hour), daylight: dark ? .dark : .bright)
    #expect(decision.level == Level(percent: percent))
  }

  @Test("inside its window the sensor decides, outside the programme does")
  func inside() throws {
    let window = Rule(from: TimeExpression(clock: 36_000), to: TimeExpression(clock: 68_400))
    let policy = LampPolicy(programme: night, daylight: .inside(window))
    #expect(decide(policy, try now(12), daylight: .dark).level == .full)
    #expect(decide(policy, try now(12), daylight: .dark).reason == .daylight(isDark: true))
    #expect(decide(policy, try now(17), daylight: .bright).level == .off)
    #expect(decide(policy, try now(18, 30), daylight: .bright).reason == .programme(rule: 0))
    #expect(decide(policy, try now(19), daylight: .bright).level == .full)
    let dusk = SunDay(
      try date(2026, 11, 27), in: locality.zone, at: try #require(locality.place)
    ).times[.civilDusk]
    #expect(
      try decide(policy, now(12), daylight: .dark).validUntil == Deadline(civil: dusk))
  }

  @Test("it is night from six degrees below the horizon, whatever the sensor reads or fails")
  func nightBySun() throws {
    let always = Programme(rules: [
      Rule(from: TimeExpression(clock: 0), to: TimeExpression(clock: 86_400))
    ])
    let place = try #require(locality.place)
    let dusk = try #require(
      SunDay(try date(2026, 11, 27), in: locality.zone, at: place).times[.civilDusk])
    let verdicts: [Daylight.Verdict] = [
      .dark, .bright, .uncertain, .unknown(nil), .unknown(.frozen), .unknown(.silent),
    ]
    for use in [LampPolicy.DaylightUse.both, .either] {
      let policy = LampPolicy(
        programme: use == .both ? always : Programme(rules: []), daylight: use)
      for verdict in verdicts {
        for hour in [0, 1, 6] {
          var now = try now(17)
          now.civil = dusk + .hours(hour)
          #expect(decide(policy, now, daylight: verdict).level == .full)
        }
      }
      var before = try now(17)
      before.civil = dusk - .seconds(1)
      #expect(decide(policy, before, daylight: .bright).level == .off)
      #expect(decide(policy, before, daylight: .bright).validUntil.civil == dusk)
    }
  }

  @Test("the sun replaces a sensor that fails, and the fault is reported")
  func fallback() throws {
    let always = Programme(rules: [
      Rule(from: TimeExpression(clock: 0), to: TimeExpression(clock: 86_400))
    ])
    let policy = LampPolicy(programme: always, daylight: .both)
    let noon = decide(policy, try now(12), daylight: .unknown(.frozen))
    #expect(noon.level == .off)
    #expect(noon.reason == .sun(isDark: false))
    #expect(noon.sensorFault == .frozen)
    let place = try #require(locality.place)
    let sunset = SunDay(try date(2026, 11, 27), in: locality.zone, at: place).times[.sunset]
    #expect(noon.validUntil.civil == sunset)
    #expect(decide(policy, try now(18), daylight: .unknown(.frozen)).level == .full)
  }

  @Test("without a clock the sensor decides, else the configured level")
  func clockUnset() throws {
    var policy = LampPolicy(programme: night, daylight: .both, whenClockUnknown: .full)
    let unset = try now(12, trust: .unset)
    #expect(decide(policy, unset, daylight: .bright).level == .off)
    #expect(decide(policy, unset, daylight: .unknown(.silent)).level == .full)
    policy.daylight = .ignored
    #expect(decide(policy, unset, daylight: .bright).reason == .clockUnknown)
  }

  @Test("a restored clock keeps the last level, for two hours at most")
  func clockRestored() throws {
    let policy = LampPolicy(programme: night)
    let lit = LampMemory(level: Level(percent: 70))
    let early = decide(policy, try now(12, boot: .minutes(5), trust: .restored), lamp: lit)
    #expect(early.level == Level(percent: 70))
    #expect(early.validUntil == Deadline(boot: .hours(2)))
    let late = decide(policy, try now(12, boot: .hours(2), trust: .restored), lamp: lit)
    #expect(late.level == .off)
    #expect(late.reason == .clockUnknown)
  }

  @Test("a relay stays on and off for its minimum times, with any desired level")
  func dwell() throws {
    var policy = LampPolicy(programme: night)
    policy.minimumOn = .seconds(30)
    let lit = LampMemory(level: .full, switchedAt: .hours(5) - .seconds(10))
    let early = decide(policy, try now(12), lamp: lit)
    #expect(early.level == .full)
    #expect(early.reason == .minimumTimeHold(wanted: .off, .programme(rule: nil)))
    #expect(early.validUntil.boot == .hours(5) + .seconds(20))
    let late = decide(policy, try now(12, boot: .hours(5) + .seconds(20)), lamp: lit)
    #expect(late.level == .off)
  }

  @Test("a lamp that cannot be dimmed is on from its threshold")
  func threshold() {
    var policy = LampPolicy(programme: night)
    #expect(policy.isOn(at: Level(percent: 1)))
    #expect(!policy.isOn(at: .off))
    policy.threshold = Level(percent: 50)
    #expect(!policy.isOn(at: Level(percent: 49)))
    #expect(policy.isOn(at: Level(percent: 50)))
    policy.threshold = .off
    #expect(!policy.isOn(at: .off))
  }

  @Test(
    "until a sensor is ready a lamp keeps its level; after a power cut the sun decides",
    arguments: [
      (LampPolicy.DaylightUse.either, 12, true, 100), (.either, 12, false, 0),
      (.either, 19, false, 100), (.both, 19, true, 100), (.both, 19, false, 100),
      (.both, 12, true, 0),
    ])
  func sensorBegins(use: LampPolicy.DaylightUse, hour: Int, lit: Bool, percent: Int) throws {
    let policy = LampPolicy(programme: night, daylight: use, whenClockUnknown: Level(percent: 7))
    let lamp = LampMemory(level: lit ? .full : .off, isOfThisBoot: true)
    let decision = decide(policy, try now(hour), lamp: lamp, daylight: .unknown(nil))
    #expect(decision.level == Level(percent: percent))
    let blind = try now(hour, trust: .unset)
    #expect(decide(policy, blind, lamp: lamp, daylight: .unknown(nil)).level == lamp.level)
    #expect(decide(policy, blind, lamp: lamp, daylight: .unknown(nil)).reason == .sensorBegins)
    var cold = lamp
    cold.isOfThisBoot = false
    let bySun = decide(policy, try now(hour), lamp: cold, daylight: .unknown(nil))
    #expect(bySun.level == (hour == 19 ? .full : .off))
    #expect(decide(policy, blind, lamp: cold, daylight: .unknown(nil)).level == Level(percent: 7))
    let failed = decide(policy, try now(hour), lamp: lamp, daylight: .unknown(.silent))
    #expect(failed.level == (hour == 19 ? .full : .off))
  }
}
