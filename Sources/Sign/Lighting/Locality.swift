// SPDX-License-Identifier: Apache-2.0

/// What a programme needs to know of where it runs.
public struct Locality: Hashable, Sendable {
  /// Where the sun is watched; without it rules that speak of the sun have no window.
  public var place: Place?

  /// Local time.
  public var zone: Zone

  /// Holidays and make-up workdays.
  public var calendar: HolidayCalendar

  /// Makes a locality.
  public init(place: Place?, zone: Zone, calendar: HolidayCalendar = HolidayCalendar()) {
    self.place = place
    self.zone = zone
    self.calendar = calendar
  }

  /// Whether the day happened here: whole days are skipped where the date line moves.
  func exists(_ date: CivilDate) -> Bool {
    zone.instant(date, second: 0) < zone.instant(date + 1, second: 0)
  }
}
