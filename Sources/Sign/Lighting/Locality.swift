// SPDX-License-Identifier: Apache-2.0

/// The place, time zone and calendar for a programme.
public struct Locality: Hashable, Sendable {
  /// The place for the sun; without it rules that use the sun have no window.
  public var place: Place?

  /// The time zone.
  public var zone: Zone

  /// Holidays and make-up workdays.
  public var calendar: HolidayCalendar

  /// Makes a locality.
  public init(place: Place?, zone: Zone, calendar: HolidayCalendar = HolidayCalendar()) {
    self.place = place
    self.zone = zone
    self.calendar = calendar
  }

  /// Whether the day exists here: a whole day is skipped where the date line moves.
  func exists(_ date: CivilDate) -> Bool {
    zone.instant(date, second: 0) < zone.instant(date + 1, second: 0)
  }
}
