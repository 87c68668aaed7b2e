// SPDX-License-Identifier: Apache-2.0
import Plate

/// The hours of an officer on a plate.
struct ReceptionWeek {
  /// By day: those of the seven days from today on, without holidays and days of leave, and what is
  /// left today of hours that began yesterday; the usual ones while the day is unknown.
  let days: [PlateHours]

  /// By kind of day, as an office prints them: 工作日 9:00–11:30.
  ///
  /// That is precise only in a week without holidays, make-up days and leave; nil in others, and
  /// where hours are given by the day of the week. While no hours apply in the seven days it has
  /// those of other weeks, and none during leave.
  let kinds: [PlateHours]?

  /// The hours now.
  init(of officer: Officer, _ settings: Settings, at now: Now) {
    let kinds = officer.reception.compactMap { hours in
      hours.day.kind.map { PlateHours(weekday: $0, hours) }
    }
    let all = officer.reception.isEmpty || kinds.count < officer.reception.count ? nil : kinds
    guard now.trust == .synchronised else {
      days = Weekday.allCases.flatMap { day in
        officer.reception.filter { $0.isUsual(on: day, settings.calendar) }
          .map { PlateHours(weekday: day.number, $0) }
      }
      self.kinds = all
      return
    }
    let today = now.local.date
    let dates = (Int64(0)..<7).map { today + $0 }
    let late = settings.reception(of: officer, on: today - 1).compactMap(PlateHours.init(after:))
    let week = dates.flatMap { date in
      settings.reception(of: officer, on: date).map { PlateHours(weekday: date.weekday.number, $0) }
    }.sorted { $0.weekday < $1.weekday }
    days = late + week
    let isAway = dates.contains(where: officer.isOnLeave)
    let isOrdinary = dates.allSatisfy { settings.calendar.arrangement(of: $0) == nil }
    if officer.reception.isEmpty {
      self.kinds = nil
    } else if week.isEmpty {
      self.kinds = isAway ? [] : all ?? []
    } else {
      self.kinds = isAway || !isOrdinary ? nil : all
    }
  }
}

extension PlateHours {
  fileprivate init(weekday: Int, _ hours: ReceptionHours) {
    self.init(weekday: weekday, from: hours.from / 60, to: (hours.to + 59) / 60)
  }

  /// What is left of hours after midnight; nil for hours that end before.
  fileprivate init?(after hours: ReceptionHours) {
    guard hours.to > 86_400 else { return nil }
    self.init(weekday: Self.sinceYesterday, from: 0, to: (hours.to - 86_400 + 59) / 60)
  }
}

extension DaySelector {
  /// The kind of day on a plate; nil for a day of the week.
  fileprivate var kind: Int? {
    switch self {
    case .weekday: nil
    case .workday: PlateHours.workdays
    case .restday: PlateHours.restdays
    case .holiday: PlateHours.holidays
    case .daily: PlateHours.daily
    }
  }
}

extension ReceptionHours {
  /// Whether they begin on this day in a week without holidays and make-up days.
  fileprivate func isUsual(on weekday: Weekday, _ calendar: HolidayCalendar) -> Bool {
    switch day {
    case .weekday(let day): day == weekday
    case .workday: !calendar.weekend.contains(weekday)
    case .restday: calendar.weekend.contains(weekday)
    case .holiday: false
    case .daily: true
    }
  }
}
