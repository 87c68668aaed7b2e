// SPDX-License-Identifier: Apache-2.0

/// A kind of day on which a rule holds.
public enum DaySelector: Hashable, Sendable {
  /// A day of the week, worked or not.
  case weekday(Weekday)

  /// A day that the calendar says is worked.
  case workday

  /// A day that the calendar says is off: weekend or holiday.
  case restday

  /// A day that the calendar lists as a holiday.
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
