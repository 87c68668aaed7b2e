// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The path of the sun over one place within a day of a noon.
///
/// Times are days since 2000-01-01 12:00.
struct SunArc {
  let horizon: Horizon
  let motion: SunMotion

  func hourAngle(_ days: Double) -> Double {
    horizon.hourAngle(of: motion.position(at: days), days: days)
  }

  func elevation(_ days: Double) -> Double {
    let sun = motion.position(at: days)
    return horizon.elevation(of: sun, hourAngle: horizon.hourAngle(of: sun, days: days))
  }

  /// When the sun passes the meridian: the upper or the lower culmination.
  func culmination(near mean: Double, lower: Bool) -> Double {
    var days = mean
    for _ in 0..<2 {
      days -= remainder(hourAngle(days) - (lower ? .pi : 0), 2 * .pi) / (2 * .pi)
    }
    return days
  }

  /// When the sun is highest or lowest.
  func extreme(near mean: Double, lower: Bool) -> Double {
    let days = culmination(near: mean, lower: lower)
    let sun = motion.position(at: days)
    let change = motion.position(at: days + 0.01).sineOfDeclination - sun.sineOfDeclination
    let shift = horizon.culminationShift(
      of: sun, rate: change / sun.cosineOfDeclination / 0.01, lower: lower)
    return days + (shift ?? 0) / (2 * .pi)
  }

  /// When the sun passes an elevation in the half day before or after a noon.
  func crossing(of target: Double, noon: Double, morning: Bool) -> SunCalculator.Crossing {
    if let days = steepCrossing(of: target, near: noon + (morning ? -0.25 : 0.25), morning) {
      return .at(Sun.instant(days))
    }
    return crossing(
      of: target, high: extreme(near: noon, lower: false),
      low: extreme(near: noon + (morning ? -0.5 : 0.5), lower: true))
  }

  /// When the sun passes an elevation, by the hour angle that its declination then asks for; nil
  /// where it passes it at so small an angle that this has no limit.
  private func steepCrossing(of target: Double, near mean: Double, _ morning: Bool) -> Double? {
    var days = mean
    for _ in 0..<8 {
      let sun = motion.position(at: days)
      let cosine = horizon.cosineOfHourAngle(at: target, of: sun)
      guard abs(cosine) < 0.97 else { return nil }
      let angle = morning ? -acos(cosine) : acos(cosine)
      let step = remainder(angle - horizon.hourAngle(of: sun, days: days), 2 * .pi) / (2 * .pi)
      days += step
      // Away from the poles each step is a hundredth of the one before: this one was 0.1 s.
      if abs(step) < 1e-6 { return days }
    }
    return nil
  }

  /// When the sun passes an elevation between its highest and its lowest point.
  private func crossing(of target: Double, high: Double, low: Double) -> SunCalculator.Crossing {
    guard elevation(high) >= target else { return .staysDown }
    guard elevation(low) < target else { return .staysUp }
    var (above, below) = (high, low)
    var days = (high + low) / 2
    for _ in 0..<60 {
      let error = elevation(days) - target
      if error >= 0 { above = days } else { below = days }
      let slope = (elevation(days + 1e-3) - error - target) / 1e-3
      var next = days - error / slope
      if !(min(above, below)...max(above, below)).contains(next) { next = (above + below) / 2 }
      let step = abs(next - days)
      days = next
      // After a step of four seconds the next is less than 0.01 s.
      if step < 5e-5 { break }
    }
    return .at(Sun.instant(days))
  }
}
