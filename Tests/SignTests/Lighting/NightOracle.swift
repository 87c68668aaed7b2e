// SPDX-License-Identifier: Apache-2.0
import Glibc
import Sign

/// Whether a rule from sunset to sunrise is open, without the code under test.
///
/// The elevation of the sun is that of the low-precision formula in the Astronomical Almanac (0.01°
/// until 2050, page C24). No sunset is computed: a window with the same offset before sunset and
/// after sunrise is open if the sun is down at any minute within that offset of the instant. Where
/// the formula is too imprecise, the result is nil.
struct NightOracle {
  /// The distance from the horizon within which the formula is too imprecise, in degrees; 12
  /// seconds at the equator.
  static let doubt = 0.05

  /// The distance from the horizon of the sun's highest or lowest point on a grazing day, in
  /// degrees.
  ///
  /// On a grazing day seconds decide whether there is a sunset.
  static let grazing = 1.0

  /// The hour angle around the noon of a polar night within which the result is nil, in degrees.
  private static let noonDoubt = 0.5

  /// 34′ of refraction and 16′ of radius, in degrees.
  private static let horizon = -50.0 / 60

  let place: Place
  let zone: Zone

  /// Whether a rule is open from `minutes` before sunset, not before a time of day, to `minutes`
  /// after sunrise; nil if the formula is too imprecise.
  func isNight(at instant: Instant, widenedBy minutes: Int, notBefore second: Int) -> Bool? {
    let sun = Self.sun(at: instant)
    let latitude = place.latitude
    let highest = 90 - abs(latitude - sun.declination)
    let lowest = abs(latitude + sun.declination) - 90
    for extreme in [highest, lowest] where abs(extreme - Self.horizon) < Self.grazing { return nil }
    var isDown = false
    for minute in -minutes...minutes {
      let height = elevation(at: instant + .minutes(minute))
      // Only the ends of the range decide: no day or night is shorter.
      if abs(minute) == minutes, abs(height - Self.horizon) < Self.doubt { return nil }
      isDown = isDown || height < Self.horizon
    }
    guard isDown else { return false }
    let past = hourAngle(at: instant)
    if highest < Self.horizon, abs(past) < Self.noonDoubt { return nil }
    guard past > 0 else { return true }
    // After noon the window of this date must have opened.
    let noon = instant - .seconds(past * 240)
    return instant >= zone.instant(zone.local(noon).date, second: second)
  }

  /// The elevation of the sun, in degrees, without refraction.
  private func elevation(at instant: Instant) -> Double {
    let declination = Self.radians(Self.sun(at: instant).declination)
    let latitude = Self.radians(place.latitude)
    let sine =
      sin(latitude) * sin(declination)
      + cos(latitude) * cos(declination) * cos(Self.radians(hourAngle(at: instant)))
    return Self.degrees(asin(sine))
  }

  /// The hour angle of the sun, in degrees, from -180 to 180.
  private func hourAngle(at instant: Instant) -> Double {
    let sidereal = 15 * (18.697374558 + 24.06570982441908 * Self.days(instant))
    return remainder(sidereal + place.longitude - Self.sun(at: instant).rightAscension, 360)
  }

  private static func sun(at instant: Instant) -> (rightAscension: Double, declination: Double) {
    let days = days(instant)
    let anomaly = radians(357.528 + 0.9856003 * days)
    let centre = 1.915 * sin(anomaly) + 0.020 * sin(2 * anomaly)
    let longitude = radians(280.460 + 0.9856474 * days + centre)
    let obliquity = radians(23.439 - 0.0000004 * days)
    return (
      degrees(atan2(cos(obliquity) * sin(longitude), cos(longitude))),
      degrees(asin(sin(obliquity) * sin(longitude)))
    )
  }

  /// Days since 2000-01-01 12:00.
  private static func days(_ instant: Instant) -> Double {
    Double(instant.microseconds) / 86_400e6 - 10_957.5
  }

  private static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
  private static func degrees(_ radians: Double) -> Double { radians * 180 / .pi }
}
