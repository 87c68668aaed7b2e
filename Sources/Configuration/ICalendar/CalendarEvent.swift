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

    /// Swapped, denied or about something else, and it is not clear which way.
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
  /// A title that denies a mark (`不放假`), that is about one person (`李娜休假`), or whose mark is part
  /// of another word (`退休`) is unclear too.
  var mark: Mark {
    switch properties["X-APPLE-SPECIAL-DAY"]?.value.uppercased() {
    case "WORK-HOLIDAY": return .arranged(.holiday)
    case "ALTERNATE-WORKDAY": return .arranged(.workday)
    default: break
    }
    let title = summary.lowercased().replacing("值班", with: "")
    if Self.isDoubtful(title) { return .unclear }
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

  /// Words of leaves that one person takes, of shifts and of schools, and words with another sense.
  private static let others = [
    "请假", "销假", "年假", "病假", "事假", "婚假", "产假", "丧假", "探亲假", "护理假", "育儿假",
    "轮休", "倒休", "换休", "暑假", "寒假", "退休", "离休", "午休", "休市", "休庭", "休会", "休学", "休闲",
    "假如", "假设", "假装", "假冒", "假币", "假证", "假货", "假药", "打假", "虚假", "夜班", "早班", "晚班",
    "白班", "中班", "倒班", "轮班", "换班", "接班", "交班", "培训班", "学习班", "班会", "班组", "班长", "班车",
    "航班", "照常",
  ]

  /// Words that tell that a leave is the public's.
  private static let festivals = ["节", "元旦", "国庆", "清明", "五一", "除夕", "新年", "法定"]

  /// Whether a title with a mark is about something else than a day off or a workday for all.
  private static func isDoubtful(_ title: String) -> Bool {
    let marks: Set<Character> = ["休", "假", "班"]
    guard title.contains(where: marks.contains) else { return false }
    if title.contains("休假"), !festivals.contains(where: title.contains) { return true }
    // `新年放假` and `新年假期` have no 年假 in them.
    let plain = title.replacing("新年", with: "节").replacing("假期", with: "；")
    if others.contains(where: plain.contains) { return true }
    // `不调休` says nothing of what is a day off.
    let text = Array(title.replacing("取消", with: "不").replacing("调休", with: "；"))
    return text.indices.contains { index in
      guard "不无没未非停勿".contains(text[index]) else { return false }
      let behind = text[(index + 1)...].prefix { $0.isLetter || $0.isNumber }
      return behind.prefix(4).contains(where: marks.contains)
    }
  }

  /// Whether 班 says of a title with 假 that it is a workday.
  private static func decides(in title: String) -> Bool {
    let text = title.drop { $0 == " " }
    return ["班", "补班"].contains(where: text.hasPrefix)
      || ["（班）", "(班)", "[班]", "【班】", "〔班〕", "上班（补", "上班(补"].contains(where: title.contains)
  }
}
