// SPDX-License-Identifier: Apache-2.0
import Sign

extension Reader {
  enum CalendarKey: String, CaseIterable {
    case holidays, workdays, weekend
  }

  /// The calendar of workdays.
  func calendar(_ node: Node?) -> HolidayCalendar {
    var calendar = HolidayCalendar()
    guard let node, !node.isEmpty,
      let section = Section(
        node, self, CalendarKey.self, expected: "a mapping with holidays, workdays and weekend")
    else { return calendar }
    calendar.holidays = section[.holidays].map(dateSpans) ?? []
    calendar.workdays = section[.workdays].map(dateSpans) ?? []
    if let weekend = section[.weekend] {
      calendar.weekend = Set(list(weekend).compactMap(weekday))
    }
    return calendar
  }

  private func weekday(_ node: Node) -> Weekday? {
    let expected = "a day of the week such as sat or 周六"
    guard let text = raw(node, expected: expected) else { return nil }
    if let day = Weekday(named: text) { return day }
    reportFound(node, expected: expected)
    return nil
  }
}
