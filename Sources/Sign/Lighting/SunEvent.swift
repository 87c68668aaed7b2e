// SPDX-License-Identifier: Apache-2.0

/// What the sun does each day, in the order of the day.
///
/// Heights are those of the sun's centre: at sunrise and sunset -50', which is 34' of refraction
/// and 16' of the sun's radius; -6, -12 and -18 degrees at the twilights, without refraction.
/// The names are those of the configuration.
public enum SunEvent: String, Sendable, CaseIterable {
  case astronomicalDawn = "astronomical-dawn"
  case nauticalDawn = "nautical-dawn"
  case civilDawn = "civil-dawn"
  case sunrise
  /// The sun in the south, or north: the transit of the meridian.
  case noon
  case sunset
  case civilDusk = "civil-dusk"
  case nauticalDusk = "nautical-dusk"
  case astronomicalDusk = "astronomical-dusk"

  /// The height of the sun's centre above the horizon, in degrees; none at noon.
  public var elevation: Double? {
    switch self {
    case .sunrise, .sunset: -50.0 / 60
    case .civilDawn, .civilDusk: -6
    case .nauticalDawn, .nauticalDusk: -12
    case .astronomicalDawn, .astronomicalDusk: -18
    case .noon: nil
    }
  }

  /// Whether it comes before noon.
  public var isMorning: Bool { self < .noon }
}

extension SunEvent: Comparable {
  /// Earlier comes first.
  public static func < (left: SunEvent, right: SunEvent) -> Bool {
    allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
  }
}
