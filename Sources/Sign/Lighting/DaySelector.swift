// SPDX-License-Identifier: Apache-2.0

/// A kind of day on which a rule applies.
public enum DaySelector: Hashable, Sendable {
  /// A day of the week, workday or not.
  case weekday(Weekday)

  /// A workday of the calendar.
  case workday

  /// A day off in the calendar: weekend or holiday.
  case restday

  /// A holiday of the calendar.
  case holiday

  /// Every day, whatever the calendar has.
  case daily

  /// Reads days of the week (`mon`, `mon-fri`, `周五至周一`) or days of the calendar (`workdays`,
  /// `工作日`).
  public static func parse(_ text: String) throws(MalformedText) -> Set<DaySelector> {
    guard let days = days(in: text) else {
      throw MalformedText(text, expected: expectation(insteadOf: text))
    }
    return Set(days)
  }

  /// What was expected in place of a word that is none of these: what it means, else all there is.
  static func expectation(insteadOf word: some StringProtocol) -> LocalizedText {
    let rest = word.dropFirst()
    if word.first == "每", days(in: rest) != nil { return LocalizedText(same: String(rest)) }
    if ["周末", "双休日", "weekend", "weekends"].contains(word.lowercased()) {
      return .init(
        "sat-sun, or restdays, which heeds make-up days", "周六至周日，或 restdays（休息日，随调休变化）")
    }
    return .init(
      "mon, tue, wed, thu, fri, sat, sun, a range such as mon-fri, "
        + "or workdays, restdays, holidays or daily",
      "周一至周日中的某天（mon 至 sun）、范围如 mon-fri，或 workdays（工作日）、"
        + "restdays（休息日）、holidays（节假日）、daily（每天）")
  }

  /// The days of one word, in order; nil for another word.
  static func days(in word: some StringProtocol) -> [DaySelector]? {
    switch word.lowercased() {
    case "workdays", "workday", "工作日": [.workday]
    case "restdays", "restday", "休息日": [.restday]
    case "holidays", "holiday", "节假日", "法定节假日": [.holiday]
    case "daily", "每天", "每日": [.daily]
    default: Weekday.days(in: word).map { $0.map(DaySelector.weekday) }
    }
  }

  /// Whether a date is such a day.
  public func contains(_ date: CivilDate, in calendar: HolidayCalendar) -> Bool {
    switch self {
    case .weekday(let day): date.weekday == day
    case .workday: calendar.isWorkday(date)
    case .restday: !calendar.isWorkday(date)
    case .holiday: calendar.isHoliday(date)
    case .daily: true
    }
  }

  /// Whether the calendar decides which dates these are.
  public var usesCalendar: Bool {
    switch self {
    case .workday, .restday, .holiday: true
    case .weekday, .daily: false
    }
  }
}
