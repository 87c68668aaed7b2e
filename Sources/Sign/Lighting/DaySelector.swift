// SPDX-License-Identifier: Apache-2.0

/// A kind of day on which a rule applies.
public enum DaySelector: Hashable, Sendable {
  /// A day of the week, workday or not.
  case weekday(Weekday)

  /// A workday of the calendar.
  case workday

  /// A day off in the calendar: weekend or holiday.
  case restday

  /// A holiday of the calendar.
  case holiday

  /// Reads `mon`, `mon-fri`, `周五至周一`, `workdays`, `restdays` or `holidays`.
  public static func parse(_ text: String) throws(MalformedText) -> Set<DaySelector> {
    switch text {
    case "workdays": return [.workday]
    case "restdays": return [.restday]
    case "holidays": return [.holiday]
    default: break
    }
    guard let days = Weekday.days(in: text) else {
      throw MalformedText(
        text,
        expected: "mon, tue, wed, thu, fri, sat, sun, a range such as mon-fri, "
          + "or workdays, restdays or holidays")
    }
    return Set(days.map { .weekday($0) })
  }

  func contains(_ date: CivilDate, in calendar: HolidayCalendar) -> Bool {
    switch self {
    case .weekday(let day): date.weekday == day
    case .workday: calendar.isWorkday(date)
    case .restday: !calendar.isWorkday(date)
    case .holiday: calendar.isHoliday(date)
    }
  }
}
