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
    let sidereal = degrees * .pi / 180 + sun.equinoxes
    return remainder(sidereal + longitude - sun.rightAscension, 2 * .pi)
  }

  /// The elevation of the sun's centre as seen from the surface, radians.
  func elevation(of sun: SunPosition, hourAngle: Double) -> Double {
    let sine =
      sineOfLatitude * sun.sineOfDeclination
      + cosineOfLatitude * sun.cosineOfDeclination * cos(hourAngle)
    let elevation = asin(min(max(sine, -1), 1))
    return elevation - Self.parallax(of: sun) * cos(elevation)
  }

  /// The cosine of the hour angle at which the sun passes an elevation, with its present
  /// declination; not between -1 and 1 where it does not pass it.
  func cosineOfHourAngle(at elevation: Double, of sun: SunPosition) -> Double {
    let sine = sin(elevation + Self.parallax(of: sun) * cos(elevation))
    return (sine - sineOfLatitude * sun.sineOfDeclination)
      / (cosineOfLatitude * sun.cosineOfDeclination)
  }

  /// Parallax lowers the sun for an observer on the surface: by this on the horizon, radians.
  private static func parallax(of sun: SunPosition) -> Double {
    8.794 * SunPosition.arcSecond / sun.distance
  }

  /// The offset of the sun's highest or lowest point from the meridian; nil near a pole.
  ///
  /// It is in radians of hour angle, and is not zero because the declination changes. Near a pole
  /// that change outweighs the earth's rotation.
  func culminationShift(of sun: SunPosition, rate: Double, lower: Bool) -> Double? {
    let side = lower ? -1.0 : 1.0
    let tangent = sun.sineOfDeclination / sun.cosineOfDeclination
    let sine = (sineOfLatitude / cosineOfLatitude * side - tangent) * rate / (2 * .pi)
    return abs(sine) < 1 ? asin(sine) : nil
  }

  func direction(of sun: SunPosition, days: Double) -> Sun.Direction {
    let angle = hourAngle(of: sun, days: days)
    let tangent = sun.sineOfDeclination / sun.cosineOfDeclination
    let azimuth = atan2(sin(angle), cos(angle) * sineOfLatitude - tangent * cosineOfLatitude)
    let degrees = azimuth * 180 / .pi + 180
    return Sun.Direction(
      elevation: elevation(of: sun, hourAngle: angle) * 180 / .pi,
      azimuth: degrees < 360 ? degrees : 0)
  }
}
