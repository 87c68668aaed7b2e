// SPDX-License-Identifier: Apache-2.0
import Sign

extension Reader {
  enum CalendarKey: String, CaseIterable {
    case country, file, years, holidays, workdays, weekend
  }

  /// The countries whose arrangements come with this release.
  enum Country: String, CaseIterable {
    case cn

    /// The arrangements, a year each.
    var arrangements: [(name: String, bytes: [UInt8])] {
      switch self {
      case .cn: [("CN-2026.json", PackageResources.CN_2026_json)]
      }
    }
  }

  /// The calendar of workdays.
  func calendar(_ node: Node?) -> HolidayCalendar {
    var calendar = HolidayCalendar()
    guard let node, !node.isEmpty,
      let section = Section(
        node, self, CalendarKey.self,

        expected: .init(
          "a mapping with country, file, holidays, workdays and weekend",
          "一组键值，例如 country、file、holidays、workdays 和 weekend"))
    else { return calendar }
    places.calendar = node
    if let country = section[.country].flatMap({ word($0, Country.self) }) {
      for (name, bytes) in country.arrangements {
        if let read = calendarFile(bytes, named: name) { calendar.add(read) }
      }
    }
    if let files = section[.file] { addCalendarFiles(files, to: &calendar) }
    if let years = section[.years] { addYears(years, to: &calendar) }
    calendar.holidays += section[.holidays].map(fewDays) ?? []
    calendar.workdays = section[.workdays].map(fewDays) ?? []
    if let weekend = section[.weekend] {
      calendar.weekend = Set(list(weekend).compactMap(weekday))
    }
    return calendar
  }

  /// The years that are complete as they are: `2027`, a list, or `all`.
  private func addYears(_ node: Node, to calendar: inout HolidayCalendar) {
    if case .text("all", _) = node.content {
      calendar.isPerpetual = true
      return
    }
    calendar.years.formUnion(
      list(node).compactMap {
        integer(
          $0, Self.calendarYears,
          expected: .init("a year such as 2027, or all", "年份，例如 2027，或 all"))
      })
  }

  private func weekday(_ node: Node) -> Weekday? {
    let expected = LocalizedText("a day of the week such as sat or 周六", "星期几，例如 sat 或 周六")
    guard let text = raw(node, expected: expected) else { return nil }
    if let day = Weekday(named: text) { return day }
    reportFound(node, expected: expected)
    return nil
  }
}
