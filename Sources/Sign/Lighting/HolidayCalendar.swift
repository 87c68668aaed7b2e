// SPDX-License-Identifier: Apache-2.0

/// The calendar of workdays, with swapped days (调休).
public struct HolidayCalendar: Hashable, Sendable {
  /// Days off besides the weekend.
  public var holidays: [DateSpan]

  /// Workdays on weekends or within holidays.
  public var workdays: [DateSpan]

  /// The days of the week that are off.
  public var weekend: Set<Weekday>

  /// Makes a calendar.
  public init(
    holidays: [DateSpan] = [], workdays: [DateSpan] = [],
    weekend: Set<Weekday> = [.saturday, .sunday]
  ) {
    self.holidays = holidays
    self.workdays = workdays
    self.weekend = weekend
  }

  /// Whether the day is a listed holiday and not a make-up workday.
  public func isHoliday(_ date: CivilDate) -> Bool {
    holidays.contains { $0.contains(date) } && !workdays.contains { $0.contains(date) }
  }

  /// Whether the day is a workday.
  public func isWorkday(_ date: CivilDate) -> Bool {
    if workdays.contains(where: { $0.contains(date) }) { return true }
    return !weekend.contains(date.weekday) && !holidays.contains { $0.contains(date) }
  }
}
