// SPDX-License-Identifier: Apache-2.0

/// An event of the sun, in the order of the day.
///
/// Elevations are those of the sun's centre: -50' at sunrise and sunset, which is 34' of refraction
/// and 16' of the sun's radius; -6, -12 and -18 degrees at the twilights, without refraction. The
/// raw values are the names in the configuration.
public enum SunEvent: String, Sendable, CaseIterable {
  case astronomicalDawn = "astronomical-dawn"
  case nauticalDawn = "nautical-dawn"
  case civilDawn = "civil-dawn"
  case sunrise
  /// The transit of the meridian.
  case noon
  case sunset
  case civilDusk = "civil-dusk"
  case nauticalDusk = "nautical-dusk"
  case astronomicalDusk = "astronomical-dusk"

  /// The elevation of the sun's centre, in degrees; nil for noon.
  public var elevation: Double? {
    switch self {
    case .sunrise, .sunset: -50.0 / 60
    case .civilDawn, .civilDusk: -6
    case .nauticalDawn, .nauticalDusk: -12
    case .astronomicalDawn, .astronomicalDusk: -18
    case .noon: nil
    }
  }

  /// Whether the event is before noon.
  public var isMorning: Bool { self < .noon }
}

extension SunEvent: Comparable {
  /// Earlier comes first.
  public static func < (left: SunEvent, right: SunEvent) -> Bool { left.place < right.place }

  /// Its place in the day, counted from noon: -4 to 4.
  var place: Int {
    switch self {
    case .astronomicalDawn: -4
    case .nauticalDawn: -3
    case .civilDawn: -2
    case .sunrise: -1
    case .noon: 0
    case .sunset: 1
    case .civilDusk: 2
    case .nauticalDusk: 3
    case .astronomicalDusk: 4
    }
  }
}
