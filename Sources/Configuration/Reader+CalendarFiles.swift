// SPDX-License-Identifier: Apache-2.0
import Sign

extension Reader {
  /// Reads the calendar files that a node names, later ones after earlier ones.
  func addCalendarFiles(_ node: Node, to calendar: inout HolidayCalendar) {
    let nodes = list(node)
    guard nodes.count <= CalendarFile.mostFiles else {
      report(.atMost(nodes.count, .init("files", "个文件"), most: CalendarFile.mostFiles), node)
      return
    }
    for node in nodes {
      guard let path = path(node, example: "CN-2027.json") else { continue }
      let absolute = SignConfiguration.path(path, beside: file)
      if let read = calendarFile(absolute, node) { calendar.add(read) }
    }
  }

  /// A path: absolute, or beside the configuration file.
  func path(_ node: Node, example: String) -> String? {
    let expected = LocalizedText(
      "an absolute path or a file beside this one, such as \(example)",
      "绝对路径，或与本文件同目录的文件，例如 \(example)")
    guard let path = text(node, expected: expected) else { return nil }
    let parts = path.split(separator: "/")
    if path.contains("://") || path.hasPrefix("~") || parts.contains("..") || parts.isEmpty {
      reportFound(node, expected: expected)
      return nil
    }
    return path
  }

  private func calendarFile(_ path: String, _ node: Node) -> CalendarFile? {
    switch readFile(path, CalendarFile.limit) {
    case .bytes(let bytes):
      calendars[path] = bytes
      return calendarFile(bytes, named: path)
    case .tooLarge:
      reportFile(
        .init(
          "'\(Quoted(path))' has more than \(CalendarFile.limit) bytes",
          "“\(Quoted(path))”超过 \(CalendarFile.limit) 字节"), node)
    case .notRegular:
      reportFile(
        .init("'\(Quoted(path))' is not a regular file", "“\(Quoted(path))”不是普通文件"), node)
    case .unreadable(let reason):
      reportFile(reason, node)
    }
    return nil
  }

  private func reportFile(_ reason: LocalizedText, _ node: Node) {
    let most = CalendarFile.limit / 1024
    report(
      reason
        + .expected(
          .init(
            "a calendar of at most \(most) KiB that the daemon's user can read",
            "后台服务的用户可以读取的日历文件，最大 \(most) KiB")),
      node, kind: "a calendar that cannot be read")
  }

  /// Reads a calendar, as iCalendar or as JSON; its problems name it.
  func calendarFile(_ bytes: [UInt8], named name: String) -> CalendarFile? {
    let reader = Reader(file: name, zoneExists: zoneExists, readFile: readFile)
    let begin = "BEGIN:VCALENDAR"
    let isICalendar = bytes.prefix(64).split { $0 <= 0x20 || $0 >= 0x80 }.first.map {
      String(decoding: $0, as: UTF8.self).uppercased() == begin
    }
    let file = isICalendar ?? false ? reader.iCalendar(bytes) : reader.yearlyArrangement(bytes)
    guard let problems = reader.problems else { return file }
    adopt(problems)
    return nil
  }
}
