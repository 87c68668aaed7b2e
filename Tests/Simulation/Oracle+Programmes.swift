// SPDX-License-Identifier: Apache-2.0
import Configuration
import Glibc
import Hardware
import Sign
import SignDaemon

/// The ends of overrides, fades, and windows of sensors.
extension Oracle {
  /// Checks that with a known clock each override until the next switch has its end, also one that
  /// was made before (docs/guide/lighting.md, "Override").
  func checkOverrideEnds() throws(Violation) {
    try checkWrongClock()
    guard now.trust == .synchronised else { return }
    for (index, lamp) in lamps.enumerated() {
      guard let override = lamp.override, override.end == .nextSwitch(nil),
        override.since.civil == nil, !lamp.hadNoSwitch(at: now)
      else { continue }
      guard nextSwitch(of: lamp) == nil else {
        throw Violation(message: "an override of \(lamp.lamp.key) lacks the end that is known")
      }
      lamps[index].noteNoSwitch(at: now)
    }
  }

  /// Whether a change only adds the end to an override that was made before the clock was known
  /// (docs/guide/lighting.md, "Override").
  ///
  /// Such a change has no call.
  func addsEnd(
    _ change: Change, _ override: LampOverride?, _ before: LampOverride?
  ) -> Bool {
    guard now.trust == .synchronised, let override, let before, before.end == .nextSwitch(nil),
      case .nextSwitch(_?) = override.end
    else { return false }
    return override.level == before.level && change.by == before.by && override.by == before.by
  }

  /// When the programme next changes the output: one that is on or off does not show levels.
  func nextSwitch(of model: LampModel, after instant: Instant? = nil) -> Instant? {
    guard now.trust == .synchronised else { return nil }
    var lamp = model
    var now = now
    now.civil = instant ?? now.civil
    let level = lamp.shown(lamp.evaluation(at: now, in: plan.settings.site).level)
    var time = now
    // Two rules make four changes a day at most.
    for _ in 0..<1600 {
      guard let next = lamp.evaluation(at: time, in: plan.settings.site).next else { return nil }
      time.civil = next
      guard next < now.civil + Programme.horizon else { return nil }
      let later = lamp.evaluation(at: time, in: plan.settings.site).level
      if lamp.shown(later) != level { return next }
    }
    return nil
  }

  /// Checks that each step of a fade approaches its goal.
  ///
  /// The minimum times of a lamp that a sensor controlled are uncertain.
  func checkStep(of lamp: LampModel, _ pin: PinModel, from: Double) throws(Violation) {
    guard lamp.lamp.isDimmable, !isUncertain(lamp), lamp.level != nil,
      startedAt != nil,
      elapsed - lamp.begunAt > pin.bound
    else { return }
    try checkTurn(of: lamp, pin, from: from)
    let past = pin.past.filter { elapsed - $0.until <= PinModel.grace }
    let goals: [Double] = [pin.expected] + past.map(\.level)
    guard !goals.contains(where: { abs(pin.level - $0) <= abs(from - $0) + 0.001 }) else { return }
    throw Violation(
      message: "lamp \(lamp.lamp.key) went from \(from) to \(pin.level) in a fade to"
        + " \(pin.expected)")
  }

  /// Checks that a fade which follows another one begins where that one was.
  ///
  /// A step of the last fade may still be on its way: not more than it goes in 0.2 s.
  private func checkTurn(of lamp: LampModel, _ pin: PinModel, from: Double) throws(Violation) {
    guard lamp.fade > .zero, lamp.fadeBefore > .zero, elapsed - lamp.changedAt < PinModel.grace
    else { return }
    let levels = [from, pin.level, pin.expected].map { level in
      Self.lightness(pin.activeLow ? 1 - level : level)
    }
    let isAway = abs(levels[1] - levels[2]) > abs(levels[0] - levels[2]) + 1
    let reach: Double = Duration.milliseconds(200) / min(lamp.fade, lamp.fadeBefore) * 100
    guard isAway, abs(levels[1] - levels[0]) > reach + 2 else { return }
    throw Violation(
      message: "lamp \(lamp.lamp.key) jumped from \(from) to \(pin.level) when its fade turned to"
        + " \(pin.expected)")
  }

  /// The lightness (CIE 1976 L*) of a relative luminance, 0 to 100.
  private static func lightness(_ luminance: Double) -> Double {
    luminance > 216.0 / 24_389 ? 116 * cbrt(luminance) - 16 : luminance * 24_389 / 27
  }

  /// How long before its output a lamp of a sensor was switched: a fade out reaches zero only at
  /// its end.
  func fadeTime(of model: LampModel, to isOn: Bool) -> Duration {
    guard model.lamp.isDimmable, !isOn else { return .zero }
    var lamp = model
    let fade = lamp.evaluation(at: now, in: plan.settings.site).fade
    return max(now.trust == .synchronised ? fade : .zero, lamp.lamp.policy.softStart)
  }

  /// Whether the minimum times of a lamp are uncertain.
  func isUncertain(_ lamp: LampModel) -> Bool { now.boot < lamp.uncertainUntil }

  /// Whether a window of a sensor is open.
  func isOpen(_ window: Rule) -> Bool {
    let site = plan.settings.site
    let place = Place(latitude: site.latitude, longitude: site.longitude)
    return Programme(rules: [window]).evaluate(
      at: now.civil, in: Locality(place: place, zone: now.zone, calendar: calendar.arranged)
    ).decidingRule != nil
  }
}
