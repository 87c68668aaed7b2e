// SPDX-License-Identifier: Apache-2.0
import Sign

// Times and spans.
extension Strings {
  func weekday(_ day: Weekday) -> String {
    switch day {
    case .monday: pick("Monday", "星期一")
    case .tuesday: pick("Tuesday", "星期二")
    case .wednesday: pick("Wednesday", "星期三")
    case .thursday: pick("Thursday", "星期四")
    case .friday: pick("Friday", "星期五")
    case .saturday: pick("Saturday", "星期六")
    case .sunday: pick("Sunday", "星期日")
    }
  }

  /// A date: 2026-11-29, 2026年11月29日.
  func date(_ date: CivilDate) -> String {
    let (year, month, day) = date.parts
    return pick("\(date)", "\(year)年\(month)月\(day)日")
  }

  /// A date with its day of the week: Sunday 2026-11-29, 2026年11月29日 星期日.
  func fullDate(_ date: CivilDate) -> String {
    let (plain, weekday) = (self.date(date), weekday(date.weekday))
    return pick("\(weekday) \(plain)", "\(plain) \(weekday)")
  }

  /// The English name of a month, 1 to 12.
  func monthName(_ number: Int) -> String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    return names.indices.contains(number - 1) ? names[number - 1] : ""
  }

  /// Behind a time of day that occurs twice, because the clocks are put back: the first or second.
  func occurrence(_ number: Int) -> String {
    number == 1 ? pick(" (1st)", "（第一次）") : pick(" (2nd)", "（第二次）")
  }

  /// A time of day on a date that is `daysAway` days from today.
  func clock(_ clock: String, on date: CivilDate, daysAway: Int64) -> String {
    switch daysAway {
    case 0: clock
    case 1: pick("tomorrow \(clock)", "明天 \(clock)")
    case -1: pick("yesterday \(clock)", "昨天 \(clock)")
    default: "\(self.date(date)) \(clock)"
    }
  }

  /// A span in its two largest units.
  func span(seconds: Int) -> String {
    let (days, hours) = (seconds / 86_400, seconds / 3600 % 24)
    let (minutes, rest) = (seconds / 60 % 60, seconds % 60)
    let units = [
      (days, pick("d", "天")), (hours, pick("h", "小时")), (minutes, pick("min", "分")),
      (rest, pick("s", "秒")),
    ]
    guard let first = units.firstIndex(where: { $0.0 > 0 }) else { return "0 " + units[3].1 }
    return units[first...].prefix(2).filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
      .joined(separator: " ")
  }

  func inSpan(seconds: Int) -> String {
    pick("in \(span(seconds: seconds))", spaced(span(seconds: seconds), "后"))
  }
}
