// SPDX-License-Identifier: Apache-2.0
public import Plate

// The texts of plates other than a matrix.
extension PlateLocalization {
  /// The separator of an end and a note.
  public var separator: String { pick("\u{3000}", " · ") }

  /// The advice on a plate without whereabouts.
  public func advice(for officer: PlateOfficer) -> String {
    officer.contact.map(bound).map { pick("请联系 \($0)", "Please call \($0)") }
      ?? pick("请与派出所联系", "Please ask the police station")
  }

  /// A contact with its label.
  public func contact(_ contact: String) -> String {
    pick("电话 \(bound(contact))", "Tel \(bound(contact))")
  }

  /// The text with non-breaking spaces, for a number or a time.
  func bound(_ text: String) -> String {
    String(text.map { $0 == " " ? "\u{A0}" : $0 })
  }

  /// The heading of the hours.
  public var reception: Pair { pair("接待时间", "Reception") }

  /// The hours of today on one line, for a plate without room for the week.
  public func today(_ hours: [PlateHours]) -> String {
    guard !hours.isEmpty else { return pick("今日不接待", "No reception today") }
    return pick("今日接待 ", "Today ") + hours.map(span).joined(separator: pick("、", ", "))
  }

  /// The name of a weekday, 1 for Monday to 7 for Sunday, or of a kind of day.
  public func weekday(_ number: Int) -> String {
    let days =
      isEnglish
      ? [
        "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Workdays", "Days off", "Holidays",
        "Daily",
      ]
      : ["周一", "周二", "周三", "周四", "周五", "周六", "周日", "工作日", "休息日", "节假日", "每天"]
    return days.indices.contains(number - 1) ? days[number - 1] : ""
  }

  /// A span, with an en dash; 次日 is the next day.
  public func span(_ hours: PlateHours) -> String {
    let isLate = hours.to > 24 * 60
    let end = clock(isLate ? hours.to - 24 * 60 : hours.to)
    return "\(clock(hours.from))–\(isLate ? pick("次日", "") : "")\(end)"
  }

  /// The as-of time with its date.
  public func asOfTime(_ time: PlateTime?) -> String {
    guard let time else { return pick("时钟尚未校准", "Clock not set") }
    let minute = clock(time.minute)
    return pick(
      "\(time.year)年\(time.month)月\(time.day)日 \(minute) 更新",
      "As of \(time.year)-\(pad(time.month))-\(pad(time.day)) \(minute)")
  }

  /// The as-of time in short: day and time.
  public func shortAsOfTime(_ time: PlateTime?) -> String {
    guard let time else { return pick("时钟尚未校准", "Clock not set") }
    let day = pick("\(time.month)月\(time.day)日", "\(time.month)/\(time.day)")
    return "\(day) \(clock(time.minute))"
  }

  /// A time of day: 9:05, 14:30.
  func clock(_ minute: Int) -> String { "\(minute / 60):\(pad(minute % 60))" }

  func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
