// SPDX-License-Identifier: Apache-2.0

/// Which days are worked, the swapped ones (调休) included.
public struct HolidayCalendar: Hashable, Sendable {
  /// Days off that the week does not tell.
  public var holidays: [DateSpan]

  /// Days worked though the week or a holiday says otherwise.
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

  /// Whether the day is worked.
  public func isWorkday(_ date: CivilDate) -> Bool {
    if workdays.contains(where: { $0.contains(date) }) { return true }
    return !weekend.contains(date.weekday) && !holidays.contains { $0.contains(date) }
  }
}
