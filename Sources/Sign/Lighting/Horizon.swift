// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The horizon of a place: turns a position among the stars into one in the sky.
struct Horizon {
  private let sineOfLatitude: Double
  private let cosineOfLatitude: Double
  private let longitude: Double

  init(_ place: Place) {
    let latitude = place.latitude * .pi / 180
    sineOfLatitude = sin(latitude)
    cosineOfLatitude = cos(latitude)
    longitude = place.longitude * .pi / 180
  }

  /// The angle the sun has turned past the meridian, radians, between -pi and pi.
  func hourAngle(of sun: SunPosition, days: Double) -> Double {
    // Mean sidereal time at Greenwich (section 3.8).
    let centuries = days / 36_525
    let degrees =
      280.46061837 + 360.98564736629 * days
      + centuries * centuries * (0.000387933 - centuries / 38_710_000)
    let sidereal = degrees.truncatingRemainder(dividingBy: 360) * .pi / 180 + sun.equinoxes
    return remainder(sidereal + longitude - sun.rightAscension, 2 * .pi)
  }

  /// The height of the centre as seen from the surface, radians.
  func elevation(of sun: SunPosition, hourAngle: Double) -> Double {
    let sine =
      sineOfLatitude * sin(sun.declination)
      + cosineOfLatitude * cos(sun.declination) * cos(hourAngle)
    let elevation = asin(min(max(sine, -1), 1))
    // Seen from the surface the sun stands lower by its parallax.
    return elevation - 8.794 * SunPosition.arcSecond / sun.distance * cos(elevation)
  }

  /// About when the sun passes a height, were its declination to stand still.
  func guess(of target: Double, _ sun: SunPosition, _ high: Double, _ low: Double) -> Double {
    let cosine =
      (sin(target) - sineOfLatitude * sin(sun.declination))
      / (cosineOfLatitude * cos(sun.declination))
    guard abs(cosine) < 1 else { return (high + low) / 2 }
    return high + (low - high) * acos(cosine) / .pi
  }

  /// How far from the meridian, in radians of hour angle, the sun stands highest or lowest, as its
  /// declination changes meanwhile; nil near a pole, where that outweighs the turning of the earth.
  func culminationShift(declination: Double, rate: Double, lower: Bool) -> Double? {
    let side = lower ? -1.0 : 1.0
    let sine =
      (sineOfLatitude / cosineOfLatitude * side - tan(declination)) * rate / (2 * .pi)
    return abs(sine) < 1 ? asin(sine) : nil
  }

  func direction(of sun: SunPosition, days: Double) -> Sun.Direction {
    let angle = hourAngle(of: sun, days: days)
    let azimuth = atan2(
      sin(angle),
      cos(angle) * sineOfLatitude - tan(sun.declination) * cosineOfLatitude)
    let degrees = azimuth * 180 / .pi + 180
    return Sun.Direction(
      elevation: elevation(of: sun, hourAngle: angle) * 180 / .pi,
      azimuth: degrees < 360 ? degrees : 0)
  }
}
