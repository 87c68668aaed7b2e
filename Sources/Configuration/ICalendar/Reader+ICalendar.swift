// SPDX-License-Identifier: Apache-2.0
import Sign

/// Calendars in iCalendar (RFC 5545): events of whole days, once or every year.
extension Reader {
  /// The longest event, in days.
  private static let longestEvent: Int64 = 62

  /// Properties of repetition that are refused: their days would be missing.
  private static let repetitions = ["RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"]

  /// Reads a calendar; nil only after a problem.
  func iCalendar(_ bytes: [UInt8]) -> CalendarFile? {
    let bytes = Array(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...])
    let events = calendarEvents(bytes).filter { !$0.isCancelled }
    let marks = events.map(\.mark)
    // A calendar that marks days off has festivals besides, which are not off.
    let marksDays = marks.contains { if case .arranged = $0 { true } else { false } }
    var file = CalendarFile()
    for (event, mark) in zip(events, marks) {
      switch mark {
      case .arranged(let arrangement): add(event, arrangement, to: &file)
      case .none:
        if !marksDays { add(event, .holiday, to: &file) }
      case .unclear:
        refuse(
          event.properties["SUMMARY"], event,
          .init(
            "'\(Quoted(event.summary))' may be a day off or a workday, expected either 休 or 班",
            "“\(Quoted(event.summary))”可能是休息日，也可能是工作日，请只写 休 或 班 之一"))
      }
    }
    return file
  }

  private func calendarEvents(_ bytes: [UInt8]) -> [CalendarEvent] {
    var events: [CalendarEvent] = []
    var components: [String] = []
    for (number, line) in ContentLine.unfold(bytes) {
      if line.count > Self.longestText {
        if ContentLine.isOther(line) { continue }
        report(
          .init(
            "a line of \(line.count) bytes, expected at most \(Self.longestText)",
            "此行有 \(line.count) 字节，最多 \(Self.longestText) 字节"), atLine: number, "")
        return []
      }
      guard let text = String(validating: line, as: UTF8.self) else {
        report(
          .init(
            "this line is not UTF-8, expected a file saved as UTF-8",
            "此行不是 UTF-8，请把文件另存为 UTF-8 编码"),
          atLine: number, "")
        return []
      }
      guard let line = ContentLine(text, number: number) else {
        report(
          found(
            text,
            expected: .init(
              "a property such as DTSTART;VALUE=DATE:20261001",
              "一个属性，例如 DTSTART;VALUE=DATE:20261001")), atLine: number, "")
        return []
      }
      switch line.name {
      case "BEGIN":
        components.append(line.value.uppercased())
        if components == ["VCALENDAR", "VEVENT"] { events.append(CalendarEvent(line: number)) }
      case "END":
        guard components.popLast() == line.value.uppercased() else {
          let end = "END:\(Quoted(line.value))"
          report(
            .init("\(end) without its BEGIN", "\(end) 没有对应的 BEGIN"), atLine: number, "")
          return []
        }
      default:
        guard components == ["VCALENDAR", "VEVENT"] else { continue }
        if events[events.count - 1].properties[line.name] == nil {
          events[events.count - 1].properties[line.name] = line
        }
      }
    }
    if let open = components.last {
      report(
        .init(
          "the file ends inside \(Quoted(open)), expected END:\(Quoted(open))",
          "文件在 \(Quoted(open)) 中间结束，缺少 END:\(Quoted(open))"), atLine: 1, "")
    }
    return events
  }

  private func add(
    _ event: CalendarEvent, _ arrangement: HolidayCalendar.Arrangement, to file: inout CalendarFile
  ) {
    for name in Self.repetitions {
      if let line = event.properties[name] {
        return refuse(
          line, event,
          .init("\(name) is not read, expected an event for each time", "不读取 \(name)，请为每次各写一个事件"))
      }
    }
    guard let (first, last) = days(of: event) else { return }
    if let rule = event.properties["RRULE"] {
      guard let span = yearly(rule, first, last), arrangement == .holiday else {
        return refuse(
          rule, event,
          .init(
            "found RRULE '\(Quoted(rule.value))', expected holidays with FREQ=YEARLY, or an event "
              + "for each time",
            "RRULE 为“\(Quoted(rule.value))”，应为 FREQ=YEARLY 的节假日，或为每次各写一个事件"))
      }
      file.yearly.append(span)
      return
    }
    for number in first.dayNumber...last.dayNumber {
      let date = CivilDate(dayNumber: number)
      let before = file.days.updateValue(arrangement, forKey: date)
      if let before, before != arrangement {
        return refuse(
          event.properties["DTSTART"], event,
          Self.contradiction(on: date))
      }
    }
    file.years.insert(first.parts.year)
  }

  /// The first and the last day; `DTEND` is the day after the last.
  private func days(of event: CalendarEvent) -> (CivilDate, CivilDate)? {
    guard let start = event.properties["DTSTART"] else {
      refuse(
        nil, event,
        .missing("DTSTART", .init("a date such as 20261001", "日期，例如 20261001")))
      return nil
    }
    guard let first = date(start, event) else { return nil }
    var length: Int64 = 1
    if let end = event.properties["DTEND"] {
      guard let next = date(end, event) else { return nil }
      // An end on the first day is what some programs write for one day.
      length = next == first ? 1 : next.dayNumber - first.dayNumber
    } else if let duration = event.properties["DURATION"] {
      guard let days = Self.days(inDuration: duration.value) else {
        refuse(
          duration, event,
          found(duration.value, expected: .init("days such as P7D", "天数，例如 P7D")))
        return nil
      }
      length = days
    }
    guard (1...Self.longestEvent).contains(length) else {
      refuse(
        event.properties["DTEND"] ?? event.properties["DURATION"], event,
        .init(
          "an event of \(length) days, expected 1 to \(Self.longestEvent) days",
          "事件长 \(length) 天，应为 1 至 \(Self.longestEvent) 天"))
      return nil
    }
    return (first, first + (length - 1))
  }

  /// A date of eight digits.
  private func date(_ line: ContentLine, _ event: CalendarEvent) -> CivilDate? {
    let digits = Array(line.value.utf8).map { Int($0) - 48 }
    if digits.count == 8, digits.allSatisfy((0...9).contains),
      line.parameters["VALUE"].map({ $0.uppercased() == "DATE" }) ?? true
    {
      let numbers = [digits[0..<4], digits[4..<6], digits[6..<8]].map {
        $0.reduce(0) { $0 * 10 + $1 }
      }
      if Self.calendarYears.contains(numbers[0]),
        let date = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
      {
        return date
      }
    }
    refuse(
      line, event,
      found(
        line.value,
        expected: .init(
          "a whole day such as \(line.name);VALUE=DATE:20261001",
          "整天的日期，例如 \(line.name);VALUE=DATE:20261001")))
    return nil
  }

  /// The days of `P3D` or `P2W`.
  private static func days(inDuration text: String) -> Int64? {
    guard text.hasPrefix("P"), let unit = text.last, unit == "D" || unit == "W",
      text.utf8.count < 8, let number = Int64(text.dropFirst().dropLast()), number > 0
    else { return nil }
    return unit == "W" ? number * 7 : number
  }

  /// The span of an event that comes on the same days each year.
  private func yearly(_ rule: ContentLine, _ first: CivilDate, _ last: CivilDate) -> DateSpan? {
    let parts = Set(rule.value.uppercased().split(separator: ";")).subtracting(["INTERVAL=1"])
    guard parts == ["FREQ=YEARLY"] else { return nil }
    let ends = [first, last].map { date in
      DateSpan.MonthDay(month: date.parts.month, day: date.parts.day)
    }
    guard let from = ends[0], let to = ends[1] else { return nil }
    return .yearly(from, to)
  }

  private func refuse(_ line: ContentLine?, _ event: CalendarEvent, _ message: LocalizedText) {
    report(
      message, atLine: line?.number ?? event.line, "VEVENT" + (line.map { "." + $0.name } ?? ""))
  }

  private func found(_ text: String, expected: LocalizedText) -> LocalizedText {
    .init("found '\(Quoted(text))'", "此处为“\(Quoted(text))”") + .expected(expected)
  }

  private func report(_ message: LocalizedText, atLine number: Int, _ path: String) {
    report(
      message, at: Position(line: number, column: 1), path: path,
      kind: "not the iCalendar it should be")
  }
}
