// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// Records a reading of daylight, in lux, and judges a lamp that was switched before it.
  ///
  /// The output of a lamp that is not driven is taken to be off.
  func recordDaylight(
    _ lux: Double, _ undriven: Set<ID<Lamp>>, _ state: inout State, _ now: Now
  ) {
    guard var daylight = state.daylight else { return }
    var duties: [ID<Lamp>: Double] = [:]
    for lamp in settings.lamps where !undriven.contains(lamp.key) {
      duties[lamp.key] = light(of: lamp, state, now).0.duty
    }
    let before = daylight.contributions.lastStep
    daylight.record(
      Daylight.Reading(
        lux: lux, duties: duties, elevation: elevation(&daylight, now), at: now.boot))
    state.daylight = daylight
    guard let step = daylight.contributions.lastStep, step != before,
      let lamp = settings.lamp(step.lamp), !lamp.isMetered,
      let level = state.lamps[step.lamp]?.memory.level
    else { return }
    state.lamps[step.lamp]?.health.record(
      step: step.lux, lampContribution: step.expected ?? daylight.contributions[step.lamp] ?? 0,
      isLit: lamp.policy.isOn(at: level))
  }

  /// The elevation of the sun in degrees, computed every five minutes, in which it moves by at most
  /// 1.25 degrees; nil while the clock is unknown.
  private func elevation(_ daylight: inout Daylight, _ now: Now) -> Double? {
    guard now.trust == .synchronised, let place = almanac?.place else { return nil }
    if let sun = daylight.sun, sun.at <= now.civil, now.civil < sun.at + .minutes(5) {
      return sun.elevation
    }
    let elevation = Sun.direction(at: now.civil, from: place).elevation
    daylight.sun = (elevation, now.civil)
    return elevation
  }
}
