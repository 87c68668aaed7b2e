// SPDX-License-Identifier: Apache-2.0

extension ReceptionHours {
  /// Reads hours of one or several days.
  ///
  /// Examples are `mon 09:00-11:30`, `工作日 09:00-11:30`, `tue, thu 09:00-11:30, 14:30-17:00` and,
  /// past midnight, `daily 22:00-02:00`.
  public static func parse(_ text: String) throws(MalformedText) -> [ReceptionHours] {
    guard let start = text.firstIndex(where: { ("0"..."9").contains($0) }) else {
      throw MalformedText(
        text,
        expected: .init(
          "hours after the days, all in quotes: \"mon, wed 09:00-11:30\"",
          "日期后写时段，整体加引号：\"周一, 周三 09:00-11:30\""))
    }
    var days: [DaySelector] = []
    for word in text[..<start].split(whereSeparator: { ",、 ".contains($0) }) {
      guard let more = DaySelector.days(in: word) else {
        throw MalformedText(
          text,
          expected: DaySelector.expectation(insteadOf: word)
            + .init(", before the hours", "，其后写时段"))
      }
      days += more
    }
    var scanner = TextScanner(String(text[start...]))
    var windows: [(from: Int, to: Int)] = []
    repeat {
      windows.append(try window(&scanner, in: text))
    } while scanner.consumeSeparator()
    guard scanner.isAtEnd, !days.isEmpty else { throw malformed(text) }
    return days.flatMap { day in
      windows.map { ReceptionHours(day: day, from: $0.from, to: $0.to) }
    }
  }

  private static func window(
    _ scanner: inout TextScanner, in text: String
  ) throws(MalformedText) -> (from: Int, to: Int) {
    guard let from = scanner.clock(), scanner.consume("-"), let to = scanner.clock() else {
      throw malformed(text)
    }
    guard from < 86_400, from != to else {
      throw MalformedText(
        text, expected: .init("hours that end after they begin", "结束晚于开始的时段"))
    }
    let end = from < to ? to : to + 86_400
    guard from < to || end - from <= longestNight else {
      throw MalformedText(
        text,
        expected: .init(
          "hours that end after they begin, or past midnight after at most "
            + "\(longestNight / 3600) hours",
          "结束晚于开始的时段；跨午夜的时段最长 \(longestNight / 3600) 小时"))
    }
    return (from, end)
  }

  /// What was expected: where days follow hours, a list of both.
  private static func malformed(_ text: String) -> MalformedText {
    let hours = text.drop { !("0"..."9").contains($0) }
    let words = hours.split(whereSeparator: { ",、 ".contains($0) })
    let hasMoreDays = words.contains { DaySelector.days(in: $0) != nil }
    return MalformedText(text, expected: hasMoreDays ? list : form)
  }

  private static let list = LocalizedText(
    "a list in [ ], with an item for each days and their hours: "
      + "[mon 09:00-11:30, thu 14:30-17:00]",
    "写在 [ ] 中的列表，每项为日期及其时段：[周一 09:00-11:30, 周四 14:30-17:00]")

  /// The syntax of hours, for errors.
  public static let form = LocalizedText(
    "hours such as mon 09:00-11:30 or 工作日 09:00-11:30", "接待时段，例如 mon 09:00-11:30 或 工作日 09:00-11:30")
}

extension TextScanner {
  /// Consumes a comma and the spaces after it.
  fileprivate mutating func consumeSeparator() -> Bool {
    guard consume(",") || consume("、") else { return false }
    skipSpaces()
    return true
  }
}
