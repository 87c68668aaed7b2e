// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

@Suite("The cache of lamp decisions")
struct LampDecisionCacheTests {
  private static let zone = Zone(name: "Asia/Shanghai", initialOffset: 28_800)

  private static let controller = Controller(
    Settings(
      site: Site(name: ["x"], latitude: 30.58, longitude: 114.30, timezone: "Asia/Shanghai"),
      officers: [],
      lamps: [
        Lamp(
          key: "night",
          policy: LampPolicy(programme: .night, whenClockUnknown: .full, minimumOn: .seconds(90))),
        Lamp(
          key: "spot", policy: LampPolicy(programme: .night, daylight: .either),
          isDimmable: true, isMetered: true),
      ], daylight: Daylight.Settings()))

  /// A reproducible random generator.
  private struct RandomSource: RandomNumberGenerator {
    private var state: UInt64 = 20_261_125

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  /// A random event for lamps.
  private static func event(_ random: inout some RandomNumberGenerator, _ now: Now) -> Event {
    let lamp = Bool.random(using: &random) ? ID<Lamp>("night") : "spot"
    let ends: [LampOverride.End] = [
      .revoked, .nextSwitch(nil), .until(Until(after: .minutes(20), from: now)),
    ]
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return .lamp(lamp, .automatic, by: .programme("test"))
    case 1:
      let end = ends.randomElement(using: &random) ?? .revoked
      return .lamp(lamp, .level(.full, end), by: .programme("test"))
    case 2...5: return .daylight(lux: Double.random(in: 0...80, using: &random))
    case 6: return .current("spot", milliamperes: Double.random(in: 0...900, using: &random))
    case 7: return .lampReplaced(lamp)
    default: return .time
    }
  }

  @Test("decisions from the cache equal decisions at each event")
  func sameAsEachTime() {
    var random = RandomSource()
    var cached = State()
    var uncached = State()
    var now = Now(
      boot: .seconds(10), civil: Instant(seconds: 1_795_392_000), trust: .restored,
      zone: Self.zone)
    var hits = 0
    for step in 0..<3000 {
      let span = Duration.seconds([0, 1, 10, 300, 3000].randomElement(using: &random) ?? 1)
      now.boot += span
      now.civil = now.civil + span
      if step % 97 == 0 { now.civil = now.civil + .seconds(step % 2 == 0 ? 7200 : -3600) }
      if step % 61 == 0 { now.trust = now.trust == .restored ? .synchronised : .restored }
      let event = Self.event(&random, now)
      if Self.controller.lampDecisionsAreValid(cached, now) { hits += 1 }
      uncached.lampDecisionCache = nil
      _ = Self.controller.decide(event, &cached, now)
      _ = Self.controller.decide(event, &uncached, now)
      if cached.lamps != uncached.lamps || cached.daylight != uncached.daylight {
        Issue.record("they differ after \(event) at step \(step)")
        return
      }
    }
    // Otherwise the cache was never used.
    #expect(hits > 300)
  }

  @Test("another configuration invalidates the cache")
  func anotherConfiguration() {
    let now = Now(
      boot: .seconds(10), civil: Instant(seconds: 1_795_392_000), zone: Self.zone)
    var state = State()
    _ = Self.controller.decide(.time, &state, now)
    #expect(Self.controller.lampDecisionsAreValid(state, now))
    var settings = Self.controller.settings
    settings.lamps[0].policy.programme = Programme(rules: [])
    let other = Controller(settings)
    #expect(!other.lampDecisionsAreValid(state, now))
    _ = other.decide(.time, &state, now)
    #expect(state.lamps["night"]?.decision?.evaluation?.next == nil)
  }
}
