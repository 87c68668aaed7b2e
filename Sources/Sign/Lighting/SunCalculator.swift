// SPDX-License-Identifier: Apache-2.0
/// The sun's days at one place.
///
/// A value with a small memory: neighbouring days share their work.
///
/// Days are the sun's own, from one lowest point to the next, and are named by the transit of the
/// mean sun within. Cutting them by date instead would tear a night apart, or lose one.
struct SunCalculator {
  private let horizon: Horizon
  private var motions: [Int: SunMotion] = [:]

  init(_ place: Place) {
    horizon = Horizon(place)
  }

  /// When the sun passes a height.
  enum Crossing: Hashable {
    case at(Instant)

    /// It stays above.
    case staysUp

    /// It stays below.
    case staysDown
  }

  /// The true noon of the day.
  mutating func transit(_ meanNoon: Instant) -> Instant {
    let arc = arc(around: meanNoon)
    return Sun.instant(arc.culmination(near: Sun.days(meanNoon), lower: false))
  }

  /// The sun's highest moment of the day.
  mutating func highest(_ meanNoon: Instant) -> Instant {
    Sun.instant(arc(around: meanNoon).extreme(near: Sun.days(meanNoon), lower: false))
  }

  /// The sun's lowest moment, half a day from noon.
  mutating func lowest(_ meanMidnight: Instant) -> Instant {
    Sun.instant(arc(around: meanMidnight).extreme(near: Sun.days(meanMidnight), lower: true))
  }

  /// When the sun passes a height in the morning or the evening of the day.
  ///
  /// - Parameters:
  ///   - meanNoon: names the day.
  ///   - elevation: degrees.
  ///   - morning: on the way up, not down.
  /// - Returns: the moment, or what the sun does instead.
  mutating func crossing(_ meanNoon: Instant, elevation: Double, morning: Bool) -> Crossing {
    let arc = arc(around: meanNoon)
    let noon = Sun.days(meanNoon)
    return arc.crossing(
      of: elevation * .pi / 180, high: arc.extreme(near: noon, lower: false),
      low: arc.extreme(near: noon + (morning ? -0.5 : 0.5), lower: true))
  }

  private mutating func arc(around instant: Instant) -> SunArc {
    // Centres lie on a fixed grid: the same day must get the same times whoever asks, and when.
    let centre = Int((Sun.days(instant) / 3).rounded()) * 3
    let motion = motions[centre] ?? SunMotion(around: Double(centre))
    motions[centre] = motion
    return SunArc(horizon: horizon, motion: motion)
  }
}
