// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The horizon of a place: converts equatorial coordinates to horizontal ones.
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

  /// The hour angle of the sun, radians, between -pi and pi.
  func hourAngle(of sun: SunPosition, days: Double) -> Double {
    // Mean sidereal time at Greenwich (section 3.8).
    let centuries = days / 36_525
    let degrees =
      280.46061837 + 360.98564736629 * days
      + centuries * centuries * (0.000387933 - centuries / 38_710_000)
    let sidereal = degrees.truncatingRemainder(dividingBy: 360) * .pi / 180 + sun.equinoxes
    return remainder(sidereal + longitude - sun.rightAscension, 2 * .pi)
  }

  /// The elevation of the sun's centre as seen from the surface, radians.
  func elevation(of sun: SunPosition, hourAngle: Double) -> Double {
    let sine =
      sineOfLatitude * sin(sun.declination)
      + cosineOfLatitude * cos(sun.declination) * cos(hourAngle)
    let elevation = asin(min(max(sine, -1), 1))
    // Parallax lowers the sun for an observer on the surface.
    return elevation - 8.794 * SunPosition.arcSecond / sun.distance * cos(elevation)
  }

  /// An estimate of when the sun passes an elevation, with constant declination.
  func guess(of target: Double, _ sun: SunPosition, _ high: Double, _ low: Double) -> Double {
    let cosine =
      (sin(target) - sineOfLatitude * sin(sun.declination))
      / (cosineOfLatitude * cos(sun.declination))
    guard abs(cosine) < 1 else { return (high + low) / 2 }
    return high + (low - high) * acos(cosine) / .pi
  }

  /// The offset of the sun's highest or lowest point from the meridian; nil near a pole.
  ///
  /// It is in radians of hour angle, and is not zero because the declination changes. Near a pole
  /// that change outweighs the earth's rotation.
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
