// SPDX-License-Identifier: Apache-2.0
import Sign

/// The public JSON form of a year's arrangement in China: `{"year": 2026, "days": [{"date":
/// "2026-10-01", "isOffDay": true}, …]}`.
///
/// JSON is YAML of the flow style. So the parser of the configuration reads it, and problems have
/// their places.
extension Reader {
  /// The years of a calendar.
  static let calendarYears = 1970...9998

  /// Reads the arrangement; nil only after a problem.
  ///
  /// A file without a day of its year is what is published before the arrangement is: it is valid,
  /// and its year stays unknown.
  func yearlyArrangement(_ bytes: [UInt8]) -> CalendarFile? {
    let example = "{\"year\": 2026, \"days\": [...]}"
    let form = LocalizedText(
      "a year's arrangement such as \(example), or iCalendar", "年度放假安排，例如 \(example)，或 iCalendar")
    guard let root = root(of: bytes, expected: form) else { return nil }
    guard case .mapping = root.content else {
      reportFound(root, expected: form)
      return nil
    }
    let yearForm = LocalizedText("a year such as 2026", "年份，例如 2026")
    let year = member("year", of: root, expected: yearForm).flatMap {
      integer($0, Self.calendarYears, expected: yearForm)
    }
    let days = member("days", of: root, expected: .init("the list of days", "日期列表"))
    guard let year, let days else { return nil }
    guard case .list(let items) = days.content else {
      reportFound(days, expected: .init("a list of days", "日期列表"))
      return nil
    }
    var file = CalendarFile()
    for item in items { add(item, of: year, to: &file) }
    if file.days.keys.contains(where: { $0.parts.year == year }) { file.years = [year] }
    return file
  }

  private func add(_ item: Node, of year: Int, to file: inout CalendarFile) {
    let example = "{\"date\": \"2026-10-01\", \"isOffDay\": true}"
    let form = LocalizedText("a day such as \(example)", "一天，例如 \(example)")
    guard case .mapping = item.content else { return reportFound(item, expected: form) }
    let dateNode = member(
      "date", of: item,
      expected: .init("a date such as 2026-10-01", "日期，例如 2026-10-01"))
    let offNode = member("isOffDay", of: item, expected: Self.alternatives(["true", "false"]))
    let date = dateNode.flatMap { self.date($0, of: year) }
    let isOff = offNode.flatMap { word($0, TrueOrFalse.self) }
    guard let dateNode, let date, let isOff else { return }
    let arrangement: HolidayCalendar.Arrangement = isOff == .true ? .holiday : .workday
    let before = file.days.updateValue(arrangement, forKey: date)
    if let before, before != arrangement {
      report(Self.contradiction(on: date), dateNode)
    }
  }

  /// What is wrong with a date that has two arrangements.
  static func contradiction(on date: CivilDate) -> LocalizedText {
    .init(
      "\(date) is a day off and a workday, expected one of them",
      "\(date) 既是休息日又是工作日，只能是其一")
  }

  private enum TrueOrFalse: String, CaseIterable {
    case `true`, `false`
  }

  /// A date of the year, or of December before it and January after it.
  private func date(_ node: Node, of year: Int) -> CivilDate? {
    let expected = LocalizedText(
      "a date of \(year) such as \(year)-10-01", "\(year) 年的日期，例如 \(year)-10-01")
    guard let text = raw(node, expected: expected) else { return nil }
    guard text.utf8.count == 10, let span = try? DateSpan(parsing: text),
      case .once(let date, _) = span, (year - 1...year + 1).contains(date.parts.year)
    else {
      reportFound(node, expected: expected)
      return nil
    }
    return date
  }

  /// The value of a key; other keys are not of interest.
  private func member(_ key: String, of node: Node, expected: LocalizedText) -> Node? {
    guard case .mapping(let entries) = node.content else { return nil }
    if let entry = entries.first(where: { $0.key == key }) { return entry.value }
    report(
      .missing(key, expected), at: node.position, path: node.path,
      kind: "'\(key)' is missing")
    return nil
  }
}
