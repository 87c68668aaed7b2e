// SPDX-License-Identifier: Apache-2.0
package import Sign

/// A case of a sign in its light: the lamps, the trace and its length, with a name.
package struct LightCase: Sendable {
  package let name: String
  package let lamps: [(lamp: Lamp, lux: Double)]
  package let sky: SkyTrace
  package let days: Int

  /// Makes a case.
  package init(name: String, lamps: [(lamp: Lamp, lux: Double)], sky: SkyTrace, days: Int) {
    self.name = name
    self.lamps = lamps
    self.sky = sky
    self.days = days
  }

  /// Noon of 2026-11-23 in Wuhan, where the sun sets at 17:20 and rises at 06:56.
  package static let noon = Instant(seconds: 1_795_363_200 + 43_200)

  /// An hour of the first day.
  package static func hour(_ hour: Int, _ minute: Int = 0) -> Instant {
    noon + .hours(hour - 12) + .minutes(minute)
  }

  /// Runs the case.
  package func run(period: Duration = .seconds(10)) -> TraceRun {
    var run = TraceRun(
      sky, lamps.map { TraceRun.SeenLamp($0.lamp, lux: $0.lux) }, period: period, from: Self.noon)
    run.run(for: .hours(24 * days))
    return run
  }

  /// A lamp; a dimmer's with a length of its soft start.
  package static func lamp(
    _ key: ID<Lamp>, _ programme: Programme, _ daylight: LampPolicy.DaylightUse = .ignored,
    soft: Duration? = nil
  ) -> Lamp {
    var policy = LampPolicy(programme: programme, daylight: daylight)
    policy.softStart = soft ?? .zero
    return Lamp(key: key, policy: policy, isDimmable: soft != nil)
  }

  /// From ten minutes before sunset to ten minutes after sunrise, and dimmed from 23:00 to 05:30:
  /// the programme of the guide.
  package static let dimmedNight = Programme(rules: [
    Rule(from: TimeExpression(.sunset, offset: -600), to: TimeExpression(.sunrise, offset: 600)),
    Rule(
      from: TimeExpression(clock: 82_800), to: TimeExpression(clock: 19_800),
      level: Level(percent: 30), onlyIfLit: true),
  ])

  /// Always lit, so that the sensor decides alone.
  package static let always = Programme(rules: [
    Rule(from: TimeExpression(clock: 0), to: TimeExpression(clock: 86_400))
  ])

  /// The trace of a seed.
  package static func sky(
    _ seed: UInt64, days: Int = 1, streetLight: Double = 0,
    _ disturbances: [SkyTrace.Disturbance] = []
  ) -> SkyTrace {
    let site = TraceRun.wuhan
    guard let place = Place(latitude: site.latitude, longitude: site.longitude) else {
      preconditionFailure("Wuhan is on the earth")
    }
    var sky = SkyTrace(seed: seed, at: place, from: noon, days: days)
    sky.streetLight = streetLight
    sky.disturbances = disturbances
    return sky
  }
}
