// SPDX-License-Identifier: Apache-2.0

/// The calendar of workdays, with swapped days (调休).
public struct HolidayCalendar: Hashable, Sendable {
  /// What the arrangement of a year makes of a day.
  public enum Arrangement: Hashable, Sendable {
    /// A day off.
    case holiday

    /// A make-up workday.
    case workday
  }

  /// Days off besides the weekend.
  public var holidays: [DateSpan]

  /// Workdays on weekends or within holidays; they have priority over `holidays`.
  public var workdays: [DateSpan]

  /// The days of the week that are off.
  public var weekend: Set<Weekday>

  /// The days of calendar files; `holidays` and `workdays` have priority over them.
  public var arranged: [CivilDate: Arrangement]

  /// The years that are known though `holidays` and `workdays` have no date in them.
  public var years: Set<Int>

  /// Whether each year is known, because the arrangement is the same in every year.
  public var isPerpetual: Bool

  /// Makes a calendar.
  public init(
    holidays: [DateSpan] = [], workdays: [DateSpan] = [],
    weekend: Set<Weekday> = [.saturday, .sunday], arranged: [CivilDate: Arrangement] = [:],
    years: Set<Int> = [], isPerpetual: Bool = false
  ) {
    self.holidays = holidays
    self.workdays = workdays
    self.weekend = weekend
    self.arranged = arranged
    self.years = years
    self.isPerpetual = isPerpetual
  }

  /// What the arrangement makes of a day; nil for a day that goes by its weekday.
  public func arrangement(of date: CivilDate) -> Arrangement? {
    if workdays.contains(where: { $0.contains(date) }) { return .workday }
    if holidays.contains(where: { $0.contains(date) }) { return .holiday }
    return arranged[date]
  }

  /// Whether the day is a listed holiday and not a make-up workday.
  public func isHoliday(_ date: CivilDate) -> Bool { arrangement(of: date) == .holiday }

  /// Whether the day is a workday.
  public func isWorkday(_ date: CivilDate) -> Bool {
    arrangement(of: date).map { $0 == .workday } ?? !weekend.contains(date.weekday)
  }

  /// Whether the arrangement of a year is known.
  ///
  /// It is if a dated entry begins in that year, if a calendar file has it, or if the
  /// configuration names it. An entry of every year says nothing about the days that move.
  public func knows(_ year: Int) -> Bool {
    isPerpetual || years.contains(year)
      || (holidays + workdays).contains { span in
        if case .once(let first, _) = span { first.parts.year == year } else { false }
      }
  }

  /// Whether no day is arranged.
  public var isEmpty: Bool { holidays.isEmpty && workdays.isEmpty && arranged.isEmpty }
}
