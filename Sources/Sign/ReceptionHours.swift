// SPDX-License-Identifier: Apache-2.0

/// The hours of one kind of day at which residents are received.
///
/// Hours past midnight are one span. They belong to the date on which they begin.
public struct ReceptionHours: Hashable, Sendable {
  /// The days.
  ///
  /// A day of the week is left out where it is a holiday.
  public var day: DaySelector

  /// Seconds after midnight at which they begin, 0 to 86,399.
  public var from: Int

  /// Seconds after midnight of the first day at which they end, later than `from`.
  ///
  /// More than 86,400 is on the next day.
  public var to: Int

  /// Makes hours.
  public init(day: DaySelector, from: Int, to: Int) {
    self.day = day
    self.from = from
    self.to = to
  }

  /// The longest hours that go past midnight, in seconds; longer ones are a slip of the pen.
  public static let longestNight = 18 * 3600

  /// The most hours that begin on one day: with what is left of the day before, `PlateHours.most`
  /// are those of seven days.
  public static let mostOfADay = 8

  /// Whether they begin on this date.
  public func begin(on date: CivilDate, in calendar: HolidayCalendar) -> Bool {
    if case .weekday = day, calendar.isHoliday(date) { return false }
    return day.contains(date, in: calendar)
  }
}

extension [ReceptionHours] {
  /// How many begin on one day at most, whatever day of the calendar that is.
  public var mostOfADay: Int {
    func number(_ days: DaySelector...) -> Int { count { days.contains($0.day) } }
    let ordinary = Weekday.allCases.map { number(.weekday($0)) }.max() ?? 0
    return number(.daily)
      + Swift.max(
        ordinary + Swift.max(number(.workday), number(.restday)), number(.restday, .holiday))
  }
}
