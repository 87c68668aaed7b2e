// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign

/// The holidays and make-up days of a scenario, and the files that the sign reads them from.
struct ScenarioCalendar {
  /// The days off.
  private(set) var off: Set<CivilDate> = []

  /// The make-up days.
  private(set) var made: Set<CivilDate> = []

  /// The years that the files have.
  private(set) var years: Set<Int> = []

  /// The files, by path.
  private(set) var files: [String: [UInt8]] = [:]

  /// The calendar without its files, for the models of lamps.
  private(set) var arranged = HolidayCalendar()

  /// No arrangement.
  init() {}

  /// The arrangements of some of the years in which scenarios are.
  init(_ random: inout RandomSource) {
    for year in 2025...2032 where random.percent(65) {
      years.insert(year)
      var days: [CivilDate: Bool] = [:]
      for month in 1...12 {
        guard let first = CivilDate(year: year, month: month, day: random.roll(1...20)) else {
          continue
        }
        for number in 0..<Int64(random.roll(0...5)) { days[first + number] = true }
        if random.percent(70) { days[first + 7] = random.percent(15) }
      }
      // A year is known by a day in it.
      if let mayDay = CivilDate(year: year, month: 5, day: 1) { days[mayDay] = true }
      off.formUnion(days.filter(\.value).keys)
      made.formUnion(days.filter { !$0.value }.keys)
      let isJSON = random.percent(50)
      files["/\(year)"] = Array((isJSON ? Self.json(year, days) : Self.iCalendar(days)).utf8)
    }
    for date in off { arranged.arranged[date] = .holiday }
    for date in made { arranged.arranged[date] = .workday }
    if random.percent(30) {
      files["/9999"] = Array("{\"year\": 2033, \"papers\": [], \"days\": []}".utf8)
    }
  }

  /// The calendar as the configuration's reader reads it.
  func read() throws -> HolidayCalendar {
    let names = files.keys.sorted().joined(separator: ", ")
    let text = """
      site: {name: 所, latitude: 30, longitude: 114, timezone: UTC}
      officers: {o: {name: 张}}
      calendar: {file: [\(names)]}
      """
    return try SignConfiguration.read(
      bytes: Array(text.utf8), name: "/sign.yaml", zoneExists: { _ in true },
      readFile: { path, _ in files[path].map(FileContents.bytes) ?? .unreadable(.init(same: path)) }
    ).get().settings.calendar
  }

  /// Whether people work on a day (docs/reference/configuration.md, "Days").
  func isWorkday(_ date: CivilDate) -> Bool {
    if made.contains(date) { return true }
    return !off.contains(date) && date.weekday != .saturday && date.weekday != .sunday
  }

  private static func json(_ year: Int, _ days: [CivilDate: Bool]) -> String {
    let items = days.sorted { $0.key < $1.key }.map {
      "{\"name\": \"节\", \"date\": \"\($0.key)\", \"isOffDay\": \($0.value)}"
    }
    return "{\n\"year\": \(year), \"papers\": [],\n\"days\": [\(items.joined(separator: ",\n"))]}\n"
  }

  /// Runs of days as events, with folded lines.
  private static func iCalendar(_ days: [CivilDate: Bool]) -> String {
    var lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for (date, isOff) in days.sorted(by: { $0.key < $1.key }) where days[date - 1] != isOff {
      var next = date + 1
      while days[next] == isOff { next = next + 1 }
      lines += [
        "BEGIN:VEVENT", "SUMMARY:\(isOff ? "节假期" : "上班(补节假期)")", "DTSTART;VALUE=DA",
        " TE:\(digits(date))", "DTEND;VALUE=DATE:\(digits(next))", "END:VEVENT",
      ]
    }
    return (lines + ["END:VCALENDAR", ""]).joined(separator: "\r\n")
  }

  private static func digits(_ date: CivilDate) -> String {
    date.description.filter { $0 != "-" }
  }
}

extension DaySelector {
  /// Whether a date is such a day (docs/reference/configuration.md, "Days").
  func isOn(_ date: CivilDate, by calendar: ScenarioCalendar) -> Bool {
    switch self {
    case .weekday(let day): date.weekday == day
    case .workday: calendar.isWorkday(date)
    case .restday: !calendar.isWorkday(date)
    case .holiday: calendar.off.contains(date)
    case .daily: true
    }
  }
}
