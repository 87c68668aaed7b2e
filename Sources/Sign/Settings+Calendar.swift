// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// How the calendar runs out now; nil while it does not, while nothing uses it, and while the
  /// clock cannot be trusted.
  public func calendarEnd(at now: Now) -> CalendarEnd? {
    guard now.trust == .synchronised, usesCalendar else { return nil }
    let (year, month, _) = now.local.date.parts
    guard settings.calendar.knows(year) else { return .thisYear(year) }
    return month < 12 || settings.calendar.knows(year + 1) ? nil : .nextYear(year + 1)
  }

  /// When `calendarEnd` next changes by itself: in December and at the new year.
  func nextCalendarCheck(at now: Now) -> Deadline {
    guard now.trust == .synchronised, usesCalendar else { return .never }
    let (year, month, _) = now.local.date.parts
    guard
      let date = month < 12
        ? CivilDate(year: year, month: 12, day: 1) : CivilDate(year: year + 1, month: 1, day: 1)
    else { return .never }
    return Deadline(civil: now.zone.instant(date, second: 0))
  }
}

extension Settings {
  /// Whether a rule, the roster or hours of reception go by the calendar.
  ///
  /// Hours by the day of the week do too where the calendar has days, because they are left out on
  /// holidays.
  public var usesCalendar: Bool {
    officers.contains { officer in
      officer.automatic.contains { $0.days.contains(where: \.usesCalendar) }
        || officer.reception.contains { hours in
          if case .weekday = hours.day { return !calendar.isEmpty }
          return hours.day.usesCalendar
        }
    } || lamps.contains { $0.policy.usesCalendar }
  }
}
