// SPDX-License-Identifier: Apache-2.0
internal import Glibc

/// The apparent motion of the sun within three days of an instant.
///
/// At the instant itself this is NREL's Solar Position Algorithm (Reda and Andreas,
/// NREL/TP-560-34302, sections 3.1 to 3.10) without the smaller terms: 0.0005 degrees between 1900
/// and 2100. UT1 is taken to be UTC; they keep within 0.9 s. To either side the orbit is
/// extrapolated by its speed and curvature, with constant nutation: after three days the error is
/// 0.5 arc seconds, or 0.03 s of time.
struct SunMotion {
  /// The instant, in days of UTC since 2000-01-01 12:00.
  let centre: Double

  private let longitude: Motion
  private let latitude: Motion
  private let distance: Motion
  private let nutation: (longitude: Double, obliquity: Double)
  private let sineOfObliquity: Double
  private let cosineOfObliquity: Double

  /// A value, its speed and its curvature, by Julian millennia.
  private struct Motion {
    var value = 0.0
    var speed = 0.0
    var curvature = 0.0

    func value(after t: Double) -> Double { value + t * (speed + t * curvature / 2) }
  }

  /// Computes the motion around an instant.
  init(around days: Double) {
    centre = days
    let centuries = (days + Self.deltaT(days) / 86_400) / 36_525
    let millennia = centuries / 10
    longitude = Self.motion(OrbitTerms.longitude, millennia)
    latitude = Self.motion(OrbitTerms.latitude, millennia)
    distance = Self.motion(OrbitTerms.radius, millennia)
    nutation = Self.nutation(centuries)
    let obliquity = Self.meanObliquity(millennia) + nutation.obliquity
    sineOfObliquity = sin(obliquity)
    cosineOfObliquity = cos(obliquity)
  }

  /// The position within three days of `centre`, at a time in days since 2000-01-01 12:00.
  func position(at days: Double) -> SunPosition {
    let t = (days - centre) / 365_250
    let distance = distance.value(after: t)
    // The aberration, 20.4898 arc seconds at 1 AU, grows as the sun comes nearer.
    let longitude =
      longitude.value(after: t) + .pi + nutation.longitude
      - 20.4898 / distance * SunPosition.arcSecond
    // Less than 1.2 arc seconds: it is its own sine, and its cosine is 1.
    let latitude = -latitude.value(after: t)
    let (x, sine) = (cos(longitude), sin(longitude))
    let y = sine * cosineOfObliquity - latitude * sineOfObliquity
    return SunPosition(
      rightAscension: atan2(y, x),
      sineOfDeclination: sine * sineOfObliquity + latitude * cosineOfObliquity,
      cosineOfDeclination: (x * x + y * y).squareRoot(),
      distance: distance, equinoxes: nutation.longitude * cosineOfObliquity)
  }

  private static func motion(_ series: [[OrbitTerms.Term]], _ t: Double) -> Motion {
    var sum = Motion()
    for terms in series.reversed() {
      var part = Motion()
      for term in terms {
        let argument = term.phase + term.frequency * t
        let value = term.amplitude * cos(argument)
        part.value += value
        part.speed -= term.amplitude * term.frequency * sin(argument)
        part.curvature -= value * term.frequency * term.frequency
      }
      // Horner's rule for a value and its derivatives.
      sum.curvature = sum.curvature * t + 2 * sum.speed + part.curvature
      sum.speed = sum.speed * t + sum.value + part.speed
      sum.value = sum.value * t + part.value
    }
    return Motion(
      value: sum.value * 1e-8, speed: sum.speed * 1e-8, curvature: sum.curvature * 1e-8)
  }

  private static func nutation(_ t: Double) -> (longitude: Double, obliquity: Double) {
    // Degrees; section 3.4.
    let elongation = 297.85036 + t * (445_267.111480 + t * (-0.0019142 + t / 189_474))
    let sunAnomaly = 357.52772 + t * (35_999.050340 + t * (-0.0001603 - t / 300_000))
    let moonAnomaly = 134.96298 + t * (477_198.867398 + t * (0.0086972 + t / 56_250))
    let moonLatitude = 93.27191 + t * (483_202.017538 + t * (-0.0036825 + t / 327_270))
    let node = 125.04452 + t * (-1934.136261 + t * (0.0020708 + t / 450_000))
    let angles =
      SIMD8(elongation, sunAnomaly, moonAnomaly, moonLatitude, node, 0, 0, 0) * (.pi / 180)
    var longitude = 0.0
    var obliquity = 0.0
    for term in NutationTerms.all {
      let argument = (term.multiples * angles).sum()
      longitude += (term.longitude.0 + term.longitude.1 * t) * sin(argument)
      obliquity += (term.obliquity.0 + term.obliquity.1 * t) * cos(argument)
    }
    return (longitude * 1e-4 * SunPosition.arcSecond, obliquity * 1e-4 * SunPosition.arcSecond)
  }

  /// Section 3.5.1, in radians.
  private static func meanObliquity(_ millennia: Double) -> Double {
    let u = millennia / 10
    return obliquityTerms.reversed().reduce(0) { $0 * u + $1 } * SunPosition.arcSecond
  }

  private static let obliquityTerms = [
    84_381.448, -4680.93, -1.55, 1999.25, -51.38, -249.67, -39.05, 7.12, 27.87, 5.79, 2.45,
  ]

  private static let observed = [29.1, 33.2, 40.2, 50.5, 56.9, 63.8, 66.1, 69.4, 69.2]

  /// Delta T: dynamical time minus UT1, in seconds.
  ///
  /// Observed values every ten years up to 2020 (IERS), then constant to 2030, then the parabola of
  /// Morrison and Stephenson (2004), joined without a step. An error of 10 s here moves a sunrise
  /// by 0.03 s.
  static func deltaT(_ days: Double) -> Double {
    let year = 2000 + days / 365.25
    let position = (year - 1950) / 10
    if position >= 0 && position < 8 {
      let index = Int(position)
      return observed[index] + (observed[index + 1] - observed[index]) * (position - Double(index))
    }
    func parabola(_ year: Double) -> Double {
      let centuries = (year - 1820) / 100
      return 32 * centuries * centuries
    }
    return year < 1950
      ? parabola(year) - parabola(1950) + observed[0]
      : parabola(year) - parabola(2030) + observed[8]
  }
}
