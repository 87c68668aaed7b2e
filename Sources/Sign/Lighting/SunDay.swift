// SPDX-License-Identifier: Apache-2.0

/// The events of the sun on one solar day: the one whose noon is nearest to noon of a date.
///
/// Programmes use the same day. In the west of China a twilight in summer ends after midnight: it
/// belongs to the date before.
public struct SunDay: Hashable, Sendable {
  /// The date.
  public let date: CivilDate

  /// The times, to the second; events that do not happen are missing.
  ///
  /// Some may be on the date before or after.
  public let times: [SunEvent: Instant]

  /// Polar day or polar night; nil if the sun rises or sets.
  public let polar: Polar?

  /// A day without sunrise and sunset.
  public enum Polar: String, Hashable, Sendable {
    /// Polar day: the sun stays up.
    case neverSets = "never-sets"

    /// Polar night: the sun stays down.
    case neverRises = "never-rises"
  }

  /// Computes the events of a date.
  public init(_ date: CivilDate, in zone: Zone, at place: Place) {
    let almanac = SunAlmanac(place)
    let meanNoon = place.meanNoon(near: zone.instant(date, second: 43_200))
    var times: [SunEvent: Instant] = [:]
    for event in SunEvent.allCases {
      let entry = almanac.entry(of: event, meanNoon)
      if entry.takesPlace { times[event] = entry.instant }
    }
    self.date = date
    self.times = times
    guard times[.sunrise] == nil, times[.sunset] == nil else {
      polar = nil
      return
    }
    // What stands for a sunset is the lowest point of a polar day, and else the highest point.
    let extreme = Sun.direction(at: almanac.entry(of: .sunset, meanNoon).instant, from: place)
    polar = extreme.elevation > -50.0 / 60 ? .neverSets : .neverRises
  }
}
