// SPDX-License-Identifier: Apache-2.0
import Glibc
import Sign

/// Whether a rule from sunset to sunrise is open, worked out without the code under test.
///
/// The sun's height comes from the low-precision formula of the Astronomical Almanac (0.01° until
/// 2050, page C24), and no sunset is searched for: a window that opens so much before sunset and
/// closes as much after sunrise is open where the sun is down at any minute within that time of the
/// moment. Where the formula cannot tell, the oracle says nothing.
struct NightOracle {
  /// How close to the horizon, in degrees, the formula is not trusted: 12 seconds at the equator.
  static let doubt = 0.05

  /// How close to the horizon, in degrees, the sun's highest or lowest moment makes a day a grazing
  /// one, on which seconds decide whether there is a sunset at all.
  static let grazing = 1.0

  /// How close to noon, in degrees of the sun's way, the noon of a polar night is not trusted.
  private static let noonDoubt = 0.5

  /// 34′ of refraction and 16′ of radius, in degrees.
  private static let horizon = -50.0 / 60

  let place: Place
  let zone: Zone

  /// Whether a rule from sunset, so many minutes before it but not before a time of day, to as many
  /// minutes after sunrise is open; nil where that cannot be told.
  func isNight(at instant: Instant, widenedBy minutes: Int, notBefore second: Int) -> Bool? {
    let sun = Self.sun(at: instant)
    let latitude = place.latitude
    let highest = 90 - abs(latitude - sun.declination)
    let lowest = abs(latitude + sun.declination) - 90
    for extreme in [highest, lowest] where abs(extreme - Self.horizon) < Self.grazing { return nil }
    var isDown = false
    for minute in -minutes...minutes {
      let height = elevation(at: instant + .minutes(minute))
      // Within the span only its ends decide: no day or night is shorter.
      if abs(minute) == minutes, abs(height - Self.horizon) < Self.doubt { return nil }
      isDown = isDown || height < Self.horizon
    }
    guard isDown else { return false }
    let past = hourAngle(at: instant)
    if highest < Self.horizon, abs(past) < Self.noonDoubt { return nil }
    guard past > 0 else { return true }
    // After noon the window of this noon's date has to have opened.
    let noon = instant - .seconds(past * 240)
    return instant >= zone.instant(zone.local(noon).date, second: second)
  }

  /// How high the sun stands, in degrees, without refraction.
  private func elevation(at instant: Instant) -> Double {
    let declination = Self.radians(Self.sun(at: instant).declination)
    let latitude = Self.radians(place.latitude)
    let sine =
      sin(latitude) * sin(declination)
      + cos(latitude) * cos(declination) * cos(Self.radians(hourAngle(at: instant)))
    return Self.degrees(asin(sine))
  }

  /// How far the sun is past the meridian, in degrees, from -180 to 180.
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
