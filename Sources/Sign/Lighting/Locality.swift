// SPDX-License-Identifier: Apache-2.0

/// The place, time zone and calendar for a programme.
public struct Locality: Hashable, Sendable {
  /// The sun at the place; without it rules that use the sun have no window.
  let almanac: SunAlmanac?

  /// The time zone.
  public var zone: Zone

  /// Holidays and make-up workdays.
  public var calendar: HolidayCalendar

  /// Makes a locality that computes the events of the sun anew.
  public init(place: Place?, zone: Zone, calendar: HolidayCalendar = HolidayCalendar()) {
    self.init(almanac: place.map { SunAlmanac($0) }, zone: zone, calendar: calendar)
  }

  /// Makes a locality with an almanac that others use, too.
  init(almanac: SunAlmanac?, zone: Zone, calendar: HolidayCalendar) {
    self.almanac = almanac
    self.zone = zone
    self.calendar = calendar
  }

  /// The place of the sun.
  public var place: Place? { almanac?.place }

  /// Whether the day exists here: a whole day is skipped where the date line moves.
  func exists(_ date: CivilDate) -> Bool {
    zone.instant(date, second: 0) < zone.instant(date + 1, second: 0)
  }
}
