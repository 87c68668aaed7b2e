// SPDX-License-Identifier: Apache-2.0
import Sign

/// Random policies and programmes of simulated lamps.
enum LampRules {
  /// A random policy.
  static func policy(hasSensor: Bool, _ random: inout RandomSource) -> LampPolicy {
    var policy = LampPolicy(programme: programme(&random))
    if hasSensor, random.percent(60) { policy.daylight = random.percent(50) ? .either : .both }
    policy.whenClockUnknown = random.pick([.off, .full, Level(percent: 40)])
    policy.hold = random.pick([.zero, .minutes(10), .hours(2)])
    policy.minimumOn = random.pick([.seconds(1), .seconds(2), .seconds(30)])
    policy.minimumOff = random.pick([.seconds(1), .seconds(2), .seconds(30)])
    policy.softStart = random.pick([.zero, .milliseconds(500), .milliseconds(500)])
    return policy
  }

  /// A random programme.
  static func programme(_ random: inout RandomSource) -> Programme {
    let night = Rule(
      from: TimeExpression(.sunset, offset: -600), to: TimeExpression(.sunrise, offset: 600))
    let dim = Rule(
      from: TimeExpression(clock: 23 * 3600), to: TimeExpression(clock: 19_800),
      level: Level(percent: 30), onlyIfLit: true, fade: .seconds(random.roll(0...5)))
    let evening = Rule(
      from: TimeExpression(clock: random.roll(15...20) * 3600),
      to: TimeExpression(clock: random.roll(0...9) * 3600),
      days: random.percent(30) ? [.workday] : [])
    let always = Rule(from: TimeExpression(clock: 0), to: TimeExpression(clock: 86_400))
    return Programme(
      rules: random.pick([
        [night], [night, dim], [evening, night], [evening, dim], [always, dim], [always],
      ]))
  }
}
