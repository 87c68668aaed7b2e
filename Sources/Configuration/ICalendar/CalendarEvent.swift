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
  /// Workdays come first: `上班（补春节假期）` is one. `调休` alone may be either.
  var mark: Mark {
    switch properties["X-APPLE-SPECIAL-DAY"]?.value.uppercased() {
    case "WORK-HOLIDAY": return .arranged(.holiday)
    case "ALTERNATE-WORKDAY": return .arranged(.workday)
    default: break
    }
    let title = summary.lowercased()
    if ["班", "working day", "workday"].contains(where: title.contains) {
      return .arranged(.workday)
    }
    if title.contains("假") { return .arranged(.holiday) }
    let isSwapped = title.contains("调休")
    guard title.filter({ $0 == "休" }).count > (isSwapped ? 1 : 0) else {
      return isSwapped ? .unclear : .none
    }
    return .arranged(.holiday)
  }
}
