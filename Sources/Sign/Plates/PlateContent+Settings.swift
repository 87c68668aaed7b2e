// SPDX-License-Identifier: Apache-2.0
import Plate

extension PlateContent {
  /// The content of an office without officers.
  init(_ site: Site, _ policy: PlatePolicy) {
    self.init(
      // The last line is the office itself.
      office: site.name.suffix(4).map(\.fitting), english: site.english?.fitting,
      language: PlateLanguage(rawValue: policy.language.rawValue) ?? .bilingual, officers: [],
      asOf: nil, code: policy.code)
  }
}

extension PlateOfficer {
  /// An officer with what the configuration has, without whereabouts.
  init(_ officer: Officer, _ settings: Settings, at now: Now) {
    self.init(
      name: officer.name.fitting, rank: officer.rank?.fitting, contact: officer.contact?.fitting,
      photograph: officer.photograph, reception: Self.hours(of: officer, settings, at: now))
  }

  /// The largest number of spans on a plate.
  private static let mostSpans = 28

  /// The hours of the seven days from today on, without holidays and days of leave, and what is
  /// left today of hours that began yesterday; the usual hours while the day is unknown.
  private static func hours(
    of officer: Officer, _ settings: Settings, at now: Now
  ) -> [PlateHours] {
    guard now.trust == .synchronised else {
      let usual = Weekday.allCases.flatMap { day in
        officer.reception.filter { $0.isUsual(on: day, settings.calendar) }.map { (day.number, $0) }
      }
      return Array(usual.map(PlateHours.init).prefix(mostSpans))
    }
    let today = now.local.date
    let late = settings.reception(of: officer, on: today - 1).compactMap(PlateHours.init(after:))
    let week = (Int64(0)..<7).map { today + $0 }.flatMap { date in
      settings.reception(of: officer, on: date).map { (date.weekday.number, $0) }
    }.sorted { $0.0 < $1.0 }
    return Array((late + week.map(PlateHours.init)).prefix(mostSpans))
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

extension PlateTime {
  /// Local time, to the minute.
  init(_ local: LocalTime) {
    let (year, month, day) = local.date.parts
    self.init(
      year: year, month: month, day: day, weekday: local.date.weekday.number,
      minute: local.second / 60)
  }

  /// The end of a day, which is printed without a time.
  init(through date: CivilDate) {
    let (year, month, day) = date.parts
    self.init(
      year: year, month: month, day: day, weekday: date.weekday.number, minute: Self.endOfDay)
  }
}

extension Weekday {
  /// 1 for Monday to 7 for Sunday.
  fileprivate var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
}

extension String {
  /// The text cut to the longest that a plate accepts.
  var fitting: String { ResidentText.plate.clipped(self) }
}
