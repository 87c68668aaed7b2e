// SPDX-License-Identifier: Apache-2.0

/// A range of calendar days, both ends included: once, or every year.
public enum DateSpan: Hashable, Sendable {
  /// These days only.
  case once(CivilDate, CivilDate)

  /// Every year between two days, and over the new year if the first is the later.
  case yearly(MonthDay, MonthDay)

  /// A day of the year without a year.
  public struct MonthDay: Hashable, Sendable, Comparable {
    /// 1 to 12.
    public let month: Int

    /// 1 to the length of the month; 29 February exists.
    public let day: Int

    /// Makes a day of the year, or nil if no year has it.
    public init?(month: Int, day: Int) {
      guard CivilDate(year: 2000, month: month, day: day) != nil else { return nil }
      self.month = month
      self.day = day
    }

    init(_ date: CivilDate) {
      (_, month, day) = date.parts
    }

    /// Earlier comes first.
    public static func < (left: MonthDay, right: MonthDay) -> Bool {
      (left.month, left.day) < (right.month, right.day)
    }
  }

  /// Reads `2026-10-01`, `2026-10-01..2026-10-07`, `12-25` or `12-20..01-10`.
  public init(parsing text: String) throws(MalformedText) {
    var scanner = TextScanner(text)
    guard let first = scanner.calendarDay() else { throw Self.malformed(text) }
    scanner.skipSpaces()
    var last = first
    if scanner.consume("..") {
      scanner.skipSpaces()
      guard let day = scanner.calendarDay() else { throw Self.malformed(text) }
      last = day
    }
    guard scanner.isAtEnd else { throw Self.malformed(text) }
    switch (first, last) {
    case (.date(let first), .date(let last)):
      guard first <= last else {
        throw MalformedText(
          text,
          expected: .init(
            "the first day to be no later than the last", "起始日期不晚于结束日期"))
      }
      self = .once(first, last)
    case (.monthDay(let first), .monthDay(let last)):
      self = .yearly(first, last)
    default:
      throw MalformedText(
        text, expected: .init("a year at both days or at neither", "两个日期都带年份或都不带"))
    }
  }

  private static func malformed(_ text: String) -> MalformedText {
    MalformedText(
      text,
      expected: .init(
        "days such as 2026-10-01..2026-10-07, or every year 12-20..01-10",
        "日期，例如 2026-10-01..2026-10-07，或每年的 12-20..01-10"))
  }

  /// Whether the day is one of these.
  public func contains(_ date: CivilDate) -> Bool {
    switch self {
    case .once(let first, let last): first <= date && date <= last
    case .yearly(let first, let last):
      first <= last
        ? first <= MonthDay(date) && MonthDay(date) <= last
        : first <= MonthDay(date) || MonthDay(date) <= last
    }
  }
}

extension TextScanner {
  enum CalendarDay {
    case date(CivilDate)
    case monthDay(DateSpan.MonthDay)
  }

  /// The years that a date may have: an earlier one, or one of fewer digits, is a slip.
  private static let years = 1900...9999

  /// Consumes `2026-10-01` or `10-01`.
  mutating func calendarDay() -> CalendarDay? {
    guard let first = number(), consume("-"), let second = number() else { return nil }
    guard consume("-") else {
      return DateSpan.MonthDay(month: first, day: second).map(CalendarDay.monthDay)
    }
    guard let third = number(), Self.years.contains(first) else { return nil }
    return CivilDate(year: first, month: second, day: third).map(CalendarDay.date)
  }
}
