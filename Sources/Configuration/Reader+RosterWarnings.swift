// SPDX-License-Identifier: Apache-2.0
import Sign

// Warnings of leave, hours of reception and automatic changes.
extension Reader {
  /// Spans of days off or of make-up days, of which a year has few.
  func fewDays(_ node: Node) -> [DateSpan] {
    list(node).compactMap { item in
      let span = dateSpan(item)
      if let span, span.isMostOfTheYear { warnOfManyDays(item) }
      return span
    }
  }

  private func warnOfManyDays(_ node: Node) {
    warn(
      .init(
        "these days are most of every year, expected fewer; are the two dates swapped, or are the "
          + "years missing?",
        "这些日期占每年的大半，应少一些；两个日期是否写反，或漏写年份？"),
      node, kind: "days that are most of the year")
  }

  /// Hints at an officer whose leave is all past.
  func hintAtPastLeave(of officer: Officer, on today: CivilDate) {
    guard let last = officer.leave.lastDate, last < today,
      case .mapping(let entries)? = places.officers[officer.key]?.value.content,
      let node = entries.first(where: { $0.key == OfficerKey.leave.rawValue })?.value
    else { return }
    hint(
      .init(
        "all days of leave are past, the last was \(last); expected days to come, or no 'leave'",
        "休假日期都已过去，最后一天是 \(last)；应为将来的日期，或删去“leave”"),
      node, kind: "leave with past dates only")
  }

  /// Warns of hours of reception on a day that has others at the same time.
  func warnOfOverlap(_ node: Node) {
    warn(
      .init(
        "these hours overlap others of the same day, and plates show both; expected one span",
        "与同一天的另一接待时段重复或重叠，去向牌上两个都会显示；应合并为一个时段"),
      node, kind: "hours of reception that overlap")
  }

  /// Warns of an automatic change that another one always replaces.
  func warnOfReplacement(_ node: Node) {
    warn(
      .init(
        "a later change of this list is at the same time on the same days and always decides; "
          + "expected another time or other days",
        "本列表后面另有一项变更，时间和日子相同，总以后者为准，本项不会生效；应改用别的时间或日子"),
      node, kind: "an automatic change that is always replaced")
  }
}

extension DateSpan {
  /// Whether these are more than half of the days of every year.
  fileprivate var isMostOfTheYear: Bool {
    guard case .yearly(let first, let last) = self,
      let begin = CivilDate(year: 2000, month: first.month, day: first.day),
      let end = CivilDate(year: 2000, month: last.month, day: last.day)
    else { return false }
    let days = end.dayNumber - begin.dayNumber + 1
    return (days > 0 ? days : days + 366) > 183
  }
}

extension ReceptionHours {
  /// Whether in an ordinary week there is a time in these hours and in others.
  func overlaps(_ other: ReceptionHours) -> Bool {
    let midnight = 86_400
    if day.meets(other.day, after: 0), from < other.to, other.from < to { return true }
    if day.meets(other.day, after: 1), other.from < to - midnight { return true }
    return other.day.meets(day, after: 1) && from < other.to - midnight
  }
}

extension DaySelector {
  /// The days of an ordinary week, 0 for Monday, and 7 for a holiday.
  ///
  /// On a holiday the hours of a day of the week do not count.
  private var ordinaryDays: ClosedRange<Int> {
    switch self {
    case .weekday(let day): day.rawValue...day.rawValue
    case .workday: 0...4
    case .restday: 5...7
    case .holiday: 7...7
    case .daily: 0...7
    }
  }

  /// Whether such a day can be so many days before another one.
  fileprivate func meets(_ other: DaySelector, after days: Int) -> Bool {
    ordinaryDays.contains { day in
      other.ordinaryDays.contains(day < 7 ? (day + days) % 7 : 7)
    }
  }
}

extension AutomaticChange {
  /// Whether this change, which is later in the list, keeps another one from ever being made.
  func replaces(_ other: AutomaticChange) -> Bool {
    guard at == other.at, unlessSince <= other.unlessSince else { return false }
    return isEveryDay
      || !other.days.isEmpty
        && other.days.allSatisfy {
          days.contains($0) || $0 == .holiday && days.contains(.restday)
        }
  }

  private var isEveryDay: Bool {
    days.isEmpty || days.contains(.daily) || days.contains(.workday) && days.contains(.restday)
      || Weekday.allCases.allSatisfy { days.contains(.weekday($0)) }
  }
}
