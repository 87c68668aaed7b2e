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
    let declination = motion.position(at: days).declination
    let rate = motion.position(at: days + 0.01).declination - declination
    let shift = horizon.culminationShift(
      declination: declination, rate: rate / 0.01, lower: lower)
    return days + (shift ?? 0) / (2 * .pi)
  }

  /// When the sun passes an elevation between its highest and its lowest point.
  func crossing(of target: Double, high: Double, low: Double) -> SunCalculator.Crossing {
    guard elevation(high) >= target else { return .staysDown }
    guard elevation(low) < target else { return .staysUp }
    var (above, below) = (high, low)
    var days = horizon.guess(of: target, motion.position(at: (high + low) / 2), high, low)
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
