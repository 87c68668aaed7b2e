// SPDX-License-Identifier: Apache-2.0
import Sign

/// An event of iCalendar: whole days, and whether they are marked as days off or as workdays.
struct CalendarEvent {
  /// What the event is about.
  enum Mark: Equatable {
    /// A holiday or a make-up workday.
    case arranged(HolidayCalendar.Arrangement)

    /// Nothing: a festival, or a holiday in a calendar that marks none.
    case none

    /// Swapped, and it is not clear which way.
    case unclear
  }

  /// The line at which it begins.
  let line: Int

  /// Its properties, by name.
  var properties: [String: ContentLine] = [:]

  /// The title.
  var summary: String { properties["SUMMARY"]?.value ?? "" }

  /// Whether the event was cancelled.
  var isCancelled: Bool { properties["STATUS"]?.value.uppercased() == "CANCELLED" }

  /// The mark: Apple's property, else the title.
  ///
  /// `调休` alone may be a day off or a workday, and so may a title of both, such as
  /// `放假三天，12日上班`. Beside the name of a holiday 班 decides only where it begins the title, is
  /// alone in brackets or makes up for something: `上班（补春节假期）`. 值班 says nothing of the day.
  var mark: Mark {
    switch properties["X-APPLE-SPECIAL-DAY"]?.value.uppercased() {
    case "WORK-HOLIDAY": return .arranged(.holiday)
    case "ALTERNATE-WORKDAY": return .arranged(.workday)
    default: break
    }
    let title = summary.lowercased().replacing("值班", with: "")
    let swaps = title.ranges(of: "调休").count
    let rests = title.count { $0 == "休" } > swaps
    if ["班", "working day", "workday"].contains(where: title.contains) {
      let isContradicted = rests || title.contains("放假")
      let isSure = !title.contains("假") || Self.decides(in: title)
      return isSure && !isContradicted ? .arranged(.workday) : .unclear
    }
    if rests || title.contains("假") { return .arranged(.holiday) }
    return swaps > 0 ? .unclear : .none
  }

  /// Whether 班 says of a title with 假 that it is a workday.
  private static func decides(in title: String) -> Bool {
    let text = title.drop { $0 == " " }
    return ["班", "补班"].contains(where: text.hasPrefix)
      || ["（班）", "(班)", "[班]", "【班】", "〔班〕", "上班（补", "上班(补"].contains(where: title.contains)
  }
}
