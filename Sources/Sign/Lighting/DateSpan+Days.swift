// SPDX-License-Identifier: Apache-2.0

// The days of a span beside a given day.
extension DateSpan {
  /// The latest of its days up to a date; nil if all are later.
  func latestDay(upTo date: CivilDate) -> CivilDate? {
    if contains(date) { return date }
    switch self {
    case .once(let first, let last): return first <= date ? last : nil
    case .yearly(_, let last):
      let year = date.parts.year
      // 29 February exists every fourth year, and once not for eight.
      return (0...8).lazy.map { last.date(in: year - $0) }.first { $0 <= date && contains($0) }
    }
  }

  /// The last day of the run that contains a date; nil if the date is none of its days.
  func lastDay(from date: CivilDate) -> CivilDate? {
    guard contains(date) else { return nil }
    switch self {
    case .once(_, let last): return last
    case .yearly(_, let last):
      let year = date.parts.year
      let day = last.date(in: year)
      return date <= day ? day : last.date(in: year + 1)
    }
  }
}

extension DateSpan.MonthDay {
  /// This day in a year; the last day of the month for 29 February in a common year.
  fileprivate func date(in year: Int) -> CivilDate {
    let last = CivilDate.days(inMonth: month, of: year)
    // Each month has these days, so the first of January is never used.
    return CivilDate(year: year, month: month, day: min(day, last)) ?? CivilDate(dayNumber: 0)
  }
}
