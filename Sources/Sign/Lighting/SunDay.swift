// SPDX-License-Identifier: Apache-2.0

/// What the sun does within one civil date: from midnight to midnight of a zone.
public struct SunDay: Hashable, Sendable {
  /// The date.
  public let date: CivilDate

  /// The times, to the second; events that do not happen on the date are missing.
  ///
  /// Where one happens twice, as sunset can in a night that hardly darkens, that of the date's
  /// own noon is given.
  public let times: [SunEvent: Instant]

  /// What keeps the sun from rising and setting, if it does neither.
  public let polar: Polar?

  /// A day without sunrise and sunset.
  public enum Polar: String, Hashable, Sendable {
    /// The sun stays up.
    case neverSets = "never-sets"

    /// The sun stays down.
    case neverRises = "never-rises"
  }

  /// Works out a date.
  public init(_ date: CivilDate, in zone: Zone, at place: Place) {
    var almanac = SunCalculator(place)
    let start = zone.instant(date, second: 0)
    let end = zone.instant(date + 1, second: 0)
    let meanNoon = place.meanNoon(near: zone.instant(date, second: 43_200))
    var times: [SunEvent: Instant] = [:]
    for event in SunEvent.allCases {
      // The sun's day need not be the zone's: an event of a neighbour may fall on this date.
      times[event] = [0, -24, 24].lazy
        .compactMap { almanac.instant(of: event, meanNoon + .hours($0)) }
        .first { start <= $0 && $0 < end }
    }
    self.date = date
    self.times = times
    guard times[.sunrise] == nil, times[.sunset] == nil else {
      polar = nil
      return
    }
    let noon = Sun.direction(at: almanac.highest(meanNoon), from: place)
    polar = noon.elevation > -50.0 / 60 ? .neverSets : .neverRises
  }
}

extension SunCalculator {
  /// When the event takes place on the sun's day, if it does.
  mutating func instant(of event: SunEvent, _ meanNoon: Instant) -> Instant? {
    guard let elevation = event.elevation else { return transit(meanNoon) }
    let crossing = crossing(meanNoon, elevation: elevation, morning: event.isMorning)
    guard case .at(let instant) = crossing else { return nil }
    return instant
  }
}
