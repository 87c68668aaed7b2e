// SPDX-License-Identifier: Apache-2.0
import Configuration
import Plate
import Sign
import SignInterface

/// Hours of reception and the end of the calendar, by docs/reference/configuration.md.
extension Oracle {
  /// The hours that begin on a date; none on leave.
  private func hours(of officer: Officer, on date: CivilDate) -> [ReceptionHours] {
    if officer.leave.contains(where: { $0.contains(date) }) { return [] }
    return officer.reception.filter { hours in
      if case .weekday = hours.day, calendar.off.contains(date) { return false }
      return hours.day.isOn(date, by: calendar)
    }
  }

  /// Whether residents are received at a time: hours that began the day before end with a leave.
  private func isReceiving(_ officer: Officer, at instant: Instant) -> Bool {
    let today = now.zone.local(instant).date
    if officer.leave.contains(where: { $0.contains(today) }) { return false }
    for date in [today, today - 1] {
      for hours in hours(of: officer, on: date) {
        let from = now.zone.instant(date, second: hours.from)
        let to = now.zone.instant(date, second: hours.to)
        if from <= instant, instant < to { return true }
      }
    }
    return false
  }

  /// Compares whether an officer is reported to receive residents.
  func checkReception(_ reported: Bool?, _ officer: Officer) throws(Violation) {
    let expected = now.trust == .synchronised ? isReceiving(officer, at: now.civil) : nil
    guard reported == expected else {
      throw Violation(
        message: "\(officer.key) is reported as receiving residents: "
          + "\(reported.inWords), should be \(expected.inWords)")
    }
  }

  /// Whether the calendar decides about anything.
  private var usesCalendar: Bool {
    let uses = computed.usesCalendar ?? findCalendarUse()
    computed.usesCalendar = uses
    return uses
  }

  private func findCalendarUse() -> Bool {
    let days =
      plan.settings.officers.flatMap { officer in
        officer.automatic.flatMap(\.days) + officer.reception.map(\.day)
      }
      + plan.settings.lamps.flatMap { lamp -> [DaySelector] in
        let days = lamp.policy.programme.rules.flatMap(\.days)
        guard case .inside(let window) = lamp.policy.daylight else { return days }
        return days + window.days
      }
    if days.contains(where: { [.workday, .restday, .holiday].contains($0) }) { return true }
    guard !plan.settings.calendar.isEmpty else { return false }
    // Hours by the day of the week are left out on holidays.
    return plan.settings.officers.contains { officer in
      officer.reception.contains { if case .weekday = $0.day { true } else { false } }
    }
  }

  /// The kind of the calendar's fault now.
  var expectedCalendarFault: String? {
    guard now.trust == .synchronised, usesCalendar else { return nil }
    let (year, month, _) = now.zone.local(now.civil).date.parts
    if !calendar.years.contains(year) { return "calendar_ended" }
    return month == 12 && !calendar.years.contains(year + 1) ? "calendar_ending" : nil
  }

  /// Checks that a calendar that runs out is reported, and nothing else of a calendar.
  ///
  /// Faults are found at the end of a turn, after its calls.
  func checkCalendar(_ faults: [Wire.Fault]) throws(Violation) {
    let reported = faults.first { $0.subject == "calendar" }?.kind
    guard reported != expectedCalendarFault, reported != before.calendarFault else { return }
    throw Violation(
      message: "the calendar is reported as \(reported ?? "good"), should be "
        + (expectedCalendarFault ?? "good"))
  }

  /// Checks the hours of a plate that was drawn: those of the seven days from its date on.
  func checkHours(of content: PlateContent) throws(Violation) {
    guard let asOf = content.asOf,
      let today = CivilDate(year: asOf.year, month: asOf.month, day: asOf.day)
    else { return }
    for drawn in content.officers {
      guard let officer = plan.settings.officers.first(where: { $0.name == drawn.name }) else {
        continue
      }
      var expected: [PlateHours] = hours(of: officer, on: today - 1).filter { $0.to > 86_400 }
        .map { PlateHours(weekday: 0, from: 0, to: ($0.to - 86_400) / 60) }
      for number in 0..<Int64(7) {
        let date = today + number
        expected += hours(of: officer, on: date).map {
          PlateHours(weekday: date.weekday.rawValue + 1, from: $0.from / 60, to: $0.to / 60)
        }
      }
      let dates = (0..<Int64(7)).map { today + $0 }
      let isPlain = dates.allSatisfy { date in
        !calendar.off.contains(date) && !calendar.made.contains(date)
          && !officer.leave.contains { $0.contains(date) }
      }
      if drawn.regular != nil, !isPlain,
        dates.contains(where: { !hours(of: officer, on: $0).isEmpty })
      {
        throw Violation(
          message: "the plate of \(today) has usual hours in a week that is not usual")
      }
      guard Set(drawn.reception) == Set(expected) else {
        throw Violation(
          message: "the plate of \(today) has the hours \(drawn.reception) of \(officer.key), "
            + "should have \(expected)")
      }
    }
  }
}

extension Bool? {
  fileprivate var inWords: String { map { $0 ? "yes" : "no" } ?? "unknown" }
}
