// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

@Suite("Times at and beyond the limits") struct TimeLimitTests {
  private static let seconds: [Int64] = [
    .min, -9_223_372_036_855, -62_167_219_200, -1, 0, 2_147_483_648, 4_294_967_296, 253_402_300_800,
    9_223_372_036_855, .max,
  ]

  @Test("an instant outside the years 1 to 9999 is the nearest one within, and has a local date")
  func clamped() {
    let zones = [-93_599, 0, 50_400].map { Zone(name: "there", initialOffset: $0) }
    for second in Self.seconds {
      for instant in [Instant(seconds: second), Instant(microseconds: second)] {
        for zone in zones {
          let local = zone.local(instant)
          #expect((1...9999).contains(local.date.parts.year))
          #expect("\(local.date)".count == 10)
          #expect(zone.instant(local.date, second: local.second).seconds == instant.seconds)
        }
      }
    }
    #expect(Instant(seconds: .max) > Instant(seconds: 253_402_000_000))
    #expect(Instant(rounding: .nan) == Instant(seconds: 0))
    #expect(Instant(rounding: .infinity) == Instant(seconds: .max))
    #expect(Instant(rounding: -1e300) == Instant(seconds: .min))
  }

  @Test("arithmetic on instants and durations has no overflow") func arithmetic() {
    let spans: [Duration] = [
      .zero, .seconds(Int64.max), .seconds(Int64.min), .microseconds(Int64.max), .hours(24),
    ]
    for second in Self.seconds {
      let instant = Instant(seconds: second)
      for span in spans {
        #expect(span < .zero || instant + span >= instant)
        #expect(span < .zero || instant - span <= instant)
        #expect(span.microseconds.magnitude <= 4_000_000_000_000_000_000)
      }
      for other in Self.seconds {
        #expect((instant - Instant(seconds: other)) <= .hours(88_000_000))
      }
    }
  }

  @Test(
    "an end is read with a year of four digits only",
    arguments: [
      "300000-01-01T00:00", "10000-01-01T00:00", "292277-01-01T00:00", "999999999-01-01T00:00",
      "0000-01-01T00:00",
    ])
  func years(_ text: String) {
    #expect(Until.instant(parsing: text, at: Self.now(1_795_411_800)) == nil)
    #expect((try? DateSpan(parsing: String(text.prefix { $0 != "T" }))) == nil)
  }

  @Test("an end is to come, and at most 366 days ahead") func announceable() {
    let now = Self.now(1_795_411_800)
    for (span, isFine) in [
      (Duration.seconds(-1), false), (.zero, false), (.seconds(1), true), (.hours(366 * 24), true),
      (.hours(366 * 24) + .seconds(1), false), (.hours(24 * 365 * 7000), false),
    ] {
      #expect(Until.isAnnounceable(now.civil + span, at: now) == isFine)
    }
  }

  @Test("durations of up to ten thousand years are read, and added to a time")
  func durations() throws {
    let longest = try Duration(parsing: "3659999d23h59m59s999ms")
    #expect(longest > .hours(24 * 3_659_999))
    #expect(Self.now(0).civil - longest == Instant(seconds: .min))
    for text in ["3660001d", "999999999d", "sunset+999999999d", "9999999999d"] {
      #expect((try? Duration(parsing: text)) == nil)
      #expect((try? TimeExpression(parsing: text)) == nil)
    }
  }

  @Test("a sign decides, and a plate has a time, whatever the clock shows")
  func anyClock() throws {
    let hours = ReceptionHours(day: .weekday(.monday), from: 0, to: 86_400)
    let officer = Officer(
      key: "zhang", name: "张伟", reception: [hours],
      leave: [try DateSpan(parsing: "9999-12-01..9999-12-31")],
      automatic: [AutomaticChange(status: "resting", at: 64_800, days: [], unlessSince: .hours(1))])
    let night = Programme(rules: [
      Rule(from: TimeExpression(.sunset, offset: -600), to: TimeExpression(.sunrise)),
      Rule(from: TimeExpression(clock: 0), to: TimeExpression(clock: 86_400)),
    ])
    for latitude in [30.58, 89.9, -90] {
      let settings = Settings(
        site: Site(name: ["x"], latitude: latitude, longitude: 180, timezone: "UTC"),
        officers: [officer], lamps: [Lamp(key: "a", policy: LampPolicy(programme: night))],
        plates: [PlatePolicy(device: "panel", officers: ["zhang"])])
      for second in Self.seconds {
        for trust in ClockTrust.allCases {
          Self.decide(settings, Self.now(second, trust))
        }
      }
    }
  }

  private static func decide(_ settings: Settings, _ start: Now) {
    let controller = Controller(settings)
    var state = State()
    var now = start
    for until in [
      nil, Until.at(Instant(seconds: .max)), .at(Instant(seconds: .min)),
      .after(boot: .seconds(Int64.max), expected: nil), Until(after: .hours(1), from: now),
    ] {
      _ = controller.decide(
        .statusSet("zhang", "out", until: until, note: nil, by: .button("b")), &state, now)
      now.boot += .seconds(60)
      now.civil = Instant(seconds: now.civil.seconds / 2)
      _ = controller.decide(.time, &state, now)
      _ = controller.desired(state, now)
      for policy in settings.plates {
        _ = DesiredPlate(policy, settings, state.whereabouts, at: now)
      }
    }
  }

  private static func now(_ seconds: Int64, _ trust: ClockTrust = .synchronised) -> Now {
    Now(boot: .hours(1), civil: Instant(seconds: seconds), trust: trust)
  }

  @Test("a fade over a rounding error has one step") func fade() {
    let fade = Fade(
      from: 14.999_999_999_999_998, to: Level(percent: 15), startedAt: .zero, length: .hours(1))
    #expect(fade.lightness(at: .seconds(1800)).rounded() == 15)
    #expect(fade.nextStep(after: .seconds(1)) == .hours(1))
  }

  @Test("a count of switches ends at its largest") func counts() {
    var meter = LampMeter(switches: LampMeter.mostSwitches)
    meter.switchedOn()
    #expect(meter.switches == LampMeter.mostSwitches)
  }
}
