// SPDX-License-Identifier: Apache-2.0
/// Computes the events of solar days at one place.
///
/// It caches the motion of the sun, which neighbouring days share.
///
/// A solar day lasts from one lowest point of the sun to the next. It is identified by the transit
/// of the mean sun within it. Days by date would divide a night, or lose one.
struct SunCalculator {
  private let horizon: Horizon
  private var motions: [Int: SunMotion] = [:]

  /// How many motions are kept: those of a fortnight and more.
  private static let capacity = 4

  init(_ place: Place) {
    horizon = Horizon(place)
  }

  /// When the sun passes an elevation.
  enum Crossing: Hashable {
    case at(Instant)

    /// The sun stays above.
    case staysUp

    /// The sun stays below.
    case staysDown
  }

  /// True noon of the day.
  mutating func transit(_ meanNoon: Instant) -> Instant {
    let arc = arc(around: meanNoon)
    return Sun.instant(arc.culmination(near: Sun.days(meanNoon), lower: false))
  }

  /// When the sun is highest on the day.
  mutating func highest(_ meanNoon: Instant) -> Instant {
    Sun.instant(arc(around: meanNoon).extreme(near: Sun.days(meanNoon), lower: false))
  }

  /// When the sun is lowest, half a day from noon.
  mutating func lowest(_ meanMidnight: Instant) -> Instant {
    Sun.instant(arc(around: meanMidnight).extreme(near: Sun.days(meanMidnight), lower: true))
  }

  /// When the sun passes an elevation in the morning or the evening of the day.
  ///
  /// - Parameters:
  ///   - meanNoon: identifies the day.
  ///   - elevation: degrees.
  ///   - morning: whether the sun rises through it.
  /// - Returns: the instant, or on which side the sun stays.
  mutating func crossing(_ meanNoon: Instant, elevation: Double, morning: Bool) -> Crossing {
    arc(around: meanNoon).crossing(
      of: elevation * .pi / 180, noon: Sun.days(meanNoon), morning: morning)
  }

  private mutating func arc(around instant: Instant) -> SunArc {
    // Centres are on a fixed grid, so that a day has the same times in every calculation.
    let centre = Int((Sun.days(instant) / 4).rounded()) * 4
    if let motion = motions[centre] { return SunArc(horizon: horizon, motion: motion) }
    if motions.count == Self.capacity { motions.removeAll() }
    let motion = SunMotion(around: Double(centre))
    motions[centre] = motion
    return SunArc(horizon: horizon, motion: motion)
  }
}
