// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import Testing

@Suite("Calendar files") struct CalendarFileTests {
  /// The calendar of a configuration that names these files.
  private func read(
    _ calendar: String, _ files: [String: FileContents] = [:], name: String = "sign.yaml"
  ) -> Result<HolidayCalendar, Problems> {
    SignConfiguration.read(
      bytes: Array(Sample.with("calendar: \(calendar)").utf8), name: name,
      zoneExists: { $0 == "Asia/Shanghai" },
      readFile: { path, limit in
        #expect(limit == 262_144)
        return files[path] ?? .unreadable(.init(same: "open \(path): No such file or directory"))
      }
    ).map(\.settings.calendar)
  }

  private func parse(_ text: String) -> Result<HolidayCalendar, Problems> {
    read("{file: f}", ["f": .bytes(Array(text.utf8))])
  }

  private func problems(_ result: Result<HolidayCalendar, Problems>) -> [String] {
    if case .failure(let problems) = result { problems.list.map(\.description) } else { [] }
  }

  private func date(_ month: Int, _ day: Int, _ year: Int = 2027) throws -> CivilDate {
    try #require(CivilDate(year: year, month: month, day: day))
  }

  private func event(_ lines: String...) -> String {
    let event = ["BEGIN:VEVENT"] + lines + ["END:VEVENT"]
    return (["BEGIN:VCALENDAR", "VERSION:2.0"] + event + ["END:VCALENDAR", ""])
      .joined(separator: "\r\n")
  }

  @Test("the arrangement of 2026 comes with the release") func shipped() throws {
    let calendar = try read("{country: cn}").get()
    let first = try date(1, 1, 2026)
    let year = (Int64(0)..<365).map { first + $0 }
    #expect(calendar.arranged.count == 39)
    #expect(year.count(where: calendar.isHoliday) == 33)
    #expect(year.count(where: calendar.isWorkday) == 248)
    #expect(calendar.isWorkday(try date(10, 10, 2026)))
    #expect(!calendar.isWorkday(try date(2, 16, 2026)))
    #expect(calendar.knows(2026) && !calendar.knows(2027))
  }

  @Test("a year's arrangement in JSON is read, also with tabs and keys of no interest") func json()
    throws
  {
    let calendar = try parse(
      """
      {
      \t"$schema": "https://example.org/schema.json",
      \t"year": 2027, "papers": ["https:\\/\\/example.org"], "days": [
      \t\t{"name": "\\u6625\\u8282", "date": "2027-02-08", "isOffDay": true},
      \t\t{"name":"春节","date":"2027-02-20","isOffDay":false}
      \t]
      }
      """
    ).get()
    #expect(calendar.isHoliday(try date(2, 8)))
    #expect(calendar.isWorkday(try date(2, 20)))
    #expect(calendar.knows(2027) && !calendar.knows(2026))
  }

  @Test("a year that was published without days stays unknown") func empty() throws {
    let json = try parse("{\"year\": 2027, \"papers\": [], \"days\": []}").get()
    #expect(!json.knows(2027))
    let neighbour = "[{\"date\": \"2026-12-31\", \"isOffDay\": true}]"
    #expect(!(try parse("{\"year\": 2027, \"days\": \(neighbour)}").get().knows(2027)))
    let events = try parse("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n").get()
    #expect(!events.knows(2027))
  }

  @Test(
    "a problem of a calendar names the file, the line, the key and the value",
    arguments: [
      ("", "f:1:1: the file is empty, expected a year's arrangement"),
      ("[]", "f:1:1: found an empty list, expected a year's arrangement"),
      ("{", "f:1:"),
      ("{\"days\": []}", "f:1:1: 'year' is missing, expected a year such as 2026"),
      ("{\"year\": 2027}", "f:1:1: 'days' is missing, expected the list of days"),
      ("{\"year\": 12, \"days\": []}", "f:1:10: year: found '12', expected a year such as 2026"),
      ("{\"year\": 2027, \"days\": 3}", "f:1:24: days: found '3', expected a list of days"),
      ("{\"year\": 2027, \"days\": [3]}", "f:1:25: days[1]: found '3', expected a day such as"),
      (
        "{\"year\": 2027, \"days\": [\n{\"date\": \"2027-02-29\", \"isOffDay\": true}]}",
        "f:2:10: days[1].date: found '2027-02-29', expected a date of 2027 such as 2027-10-01"
      ),
      (
        "{\"year\": 2027, \"days\": [{\"date\": \"2029-02-20\", \"isOffDay\": true}]}",
        "f:1:34: days[1].date: found '2029-02-20', expected a date of 2027 such as 2027-10-01"
      ),
      (
        "{\"year\": 2027, \"days\": [{\"date\": \"2027-02-20\", \"isOffDay\": 1}]}",
        "f:1:60: days[1].isOffDay: found '1', expected true or false"
      ),
      (
        "{\"year\": 2027, \"days\": [{\"date\": \"2027-02-20\"}]}",
        "f:1:25: days[1]: 'isOffDay' is missing, expected true or false"
      ),
      (
        "{\"year\": 2027, \"days\": [{\"date\": \"2027-02-20\", \"isOffDay\": true},\n"
          + "{\"date\": \"2027-02-20\", \"isOffDay\": false}]}",
        "f:2:10: days[2].date: 2027-02-20 is a day off and a workday, expected one of them"
      ),
    ])
  func broken(_ text: String, _ problem: String) {
    let found = problems(parse(text))
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix(problem) ?? false, "\(found)")
  }

  @Test("events are whole days, without the day of DTEND, folded anywhere") func events() throws {
    let text = event(
      "SUMMARY:春", "UID:1", "DTSTART;VALUE=DATE:2027", " 0206", "DTEND;VALUE=DATE:20270213")
    var bytes = Array(text.utf8)
    // A fold inside the character 春, as some programs write it.
    let place = try #require(bytes.firstIndex(of: 0xE6))
    bytes.insert(contentsOf: Array("\r\n ".utf8), at: place + 1)
    let calendar = try read("{file: f}", ["f": .bytes(bytes)]).get()
    #expect(
      try [2, 5, 6, 12, 13].map { calendar.isHoliday(try date(2, $0)) } == [
        false, false, true, true, false,
      ])
    #expect(calendar.knows(2027) && !calendar.knows(2028))
  }

  @Test(
    "an event marks days off or workdays as public calendars of China do",
    arguments: [
      ("SUMMARY:国庆节（休）", true), ("SUMMARY:国庆节（班）", false), ("SUMMARY:国庆节假期", true),
      ("SUMMARY:上班(补国庆节、中秋节假期)", false), ("SUMMARY:国庆节调休上班", false),
      ("SUMMARY:国庆节 休", true), ("SUMMARY:国庆\r\nX-APPLE-SPECIAL-DAY:WORK-HOLIDAY", true),
      ("SUMMARY:国庆\r\nX-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY", false),
      ("SUMMARY:Special Working Day", false), ("SUMMARY:Labour Day", true),
      ("SUMMARY:班", false), ("SUMMARY:（班）", false), ("SUMMARY:班 国庆节", false),
      ("SUMMARY:春节[班]", false), ("SUMMARY:班（国庆节）", false), ("SUMMARY:补班", false),
      ("SUMMARY:上班（补春节假期）", false), ("SUMMARY:值班室 休息", true), ("SUMMARY:值班 放假", true),
    ])
  func marks(_ lines: String, _ isOff: Bool) throws {
    let calendar = try parse(event("DTSTART;VALUE=DATE:20271009", lines)).get()
    #expect(calendar.arranged == [try date(10, 9): isOff ? .holiday : .workday])
  }

  @Test("a festival is no day off in a calendar that marks days off") func festivals() throws {
    let text = """
      BEGIN:VCALENDAR
      BEGIN:VTIMEZONE
      BEGIN:STANDARD
      DTSTART:19700101T000000
      END:STANDARD
      END:VTIMEZONE
      BEGIN:VEVENT
      DTSTART;VALUE=DATE:20270214
      SUMMARY:情人节
      END:VEVENT
      BEGIN:VEVENT
      DTSTART;VALUE=DATE:20270501
      DURATION:P3D
      SUMMARY:劳动节（休）
      BEGIN:VALARM
      SUMMARY:班
      END:VALARM
      END:VEVENT
      BEGIN:VEVENT
      DTSTART;VALUE=DATE:20270601
      STATUS:CANCELLED
      SUMMARY:班
      END:VEVENT
      END:VCALENDAR
      """
    let days = try parse(text).get().arranged
    #expect(
      days == Dictionary(uniqueKeysWithValues: try (1...3).map { (try date(5, $0), .holiday) }))
  }

  @Test("an event of every year is one, and makes no year known") func yearly() throws {
    let text = event("DTSTART;VALUE=DATE:20201225", "RRULE:FREQ=YEARLY;INTERVAL=1", "SUMMARY:X")
    let calendar = try parse(text).get()
    for year in [2027, 2040] { #expect(calendar.isHoliday(try date(12, 25, year))) }
    #expect(!calendar.knows(2020) && !calendar.knows(2027))
  }

  @Test(
    "what cannot be read of an event is refused, with its line",
    arguments: [
      (
        "DTSTART:20270501T080000",
        "f:4:1: VEVENT.DTSTART: found '20270501T080000', expected a whole"
      ),
      ("DTSTART;VALUE=DATE:20270230", "f:4:1: VEVENT.DTSTART: found '20270230', expected a whole"),
      ("SUMMARY:X", "f:3:1: VEVENT: 'DTSTART' is missing, expected a date such as 20261001"),
      (
        "DTSTART:20270501\nDTEND:20270430",
        "f:5:1: VEVENT.DTEND: an event of -1 days, expected 1 to"
      ),
      ("DTSTART:20270501\nDTEND:20370430", "f:5:1: VEVENT.DTEND: an event of 3652 days, expected"),
      ("DTSTART:20270501\nDURATION:PT1H", "f:5:1: VEVENT.DURATION: found 'PT1H', expected days"),
      ("DTSTART:20270501\nDURATION:P999999W", "f:5:1: VEVENT.DURATION: "),
      ("DTSTART:20270501\nRRULE:FREQ=WEEKLY", "f:5:1: VEVENT.RRULE: found RRULE 'FREQ=WEEKLY'"),
      ("DTSTART:20270501\nRRULE:FREQ=YEARLY;COUNT=2", "f:5:1: VEVENT.RRULE: "),
      ("DTSTART:20270501\nRDATE:20270601", "f:5:1: VEVENT.RDATE: RDATE is not read"),
      ("DTSTART:20270501\nSUMMARY:调休", "f:5:1: VEVENT.SUMMARY: '调休' may be a day off or a workday"),
      (
        "DTSTART:20270501\nSUMMARY:国庆节放假三天，12月12日上班",
        "f:5:1: VEVENT.SUMMARY: '国庆节放假三天，12月12日上班' may be a day off or a workday"
      ),
      ("DTSTART:20270501\nSUMMARY:班 休", "f:5:1: VEVENT.SUMMARY: '班 休' may be"),
      ("DTSTART:20270501\nSUMMARY:休（班）", "f:5:1: VEVENT.SUMMARY: '休（班）' may be"),
      ("DTSTART:20270501\nSUMMARY:上班，放假另行通知", "f:5:1: VEVENT.SUMMARY: '上班，放假"),
      ("nonsense", "f:4:1: found 'nonsense', expected a property such as"),
      ("END:VALARM", "f:4:1: END:VALARM without its BEGIN"),
      ("BEGIN:VALARM", "f:5:1: END:VEVENT without its BEGIN"),
    ])
  func refusal(_ lines: String, _ problem: String) {
    let text = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\n\(lines)\nEND:VEVENT\nEND:VCALENDAR\n"
    let found = problems(parse(text))
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix(problem) ?? false, "\(found)")
  }

  @Test("a long property is refused where it is read, and left out where it is not")
  func longLines() throws {
    let marks = String(repeating: "\u{301}\u{323}", count: 50_000)
    let days = "DTSTART;VALUE=DATE:20271001"
    #expect(
      problems(parse(event("SUMMARY:国庆节\(marks)", days)))
        .contains { $0.hasSuffix("a line of 200017 bytes, expected at most 1024") })
    for line in ["DESCRIPTION:\(marks)", "X\(marks):1", "\(marks):1"] {
      let calendar = try parse(event("SUMMARY:国庆节 休", line, days)).get()
      #expect(try calendar.arrangement(of: date(10, 1)) == .holiday)
    }
  }

  @Test("a calendar that ends in the middle is refused, and one that is not UTF-8") func damaged() {
    let text = event("DTSTART;VALUE=DATE:20270501", "SUMMARY:休")
    let half = text.prefix(60)
    #expect(problems(parse(String(half))).first?.contains("the file ends inside VEVENT") ?? false)
    let bytes = Array(text.utf8.map { $0 == 0xE4 ? 0xFF : $0 })
    let found = problems(read("{file: f}", ["f": .bytes(bytes)]))
    #expect(found == ["f:5:1: this line is not UTF-8, expected a file saved as UTF-8"])
  }

  @Test("a file that cannot be read is a problem of the configuration, at its place") func missing()
  {
    let place = "sign.yaml:9:18: calendar.file: "
    let end = ", expected a calendar of at most 256 KiB that the daemon's user can read"
    #expect(
      problems(read("{file: x}")) == [
        "\(place)open x: No such file or directory\(end)"
      ])
    #expect(
      problems(read("{file: x}", ["x": .tooLarge])) == [
        "\(place)'x' has more than 262144 bytes\(end)"
      ])
    #expect(
      problems(read("{file: x}", ["x": .notRegular])) == ["\(place)'x' is not a regular file\(end)"]
    )
    #expect(problems(read("{file: ../x}")).first?.contains("found '../x'") ?? false)
    #expect(
      problems(read("{file: [\((1...33).map(String.init).joined(separator: ", "))]}")) == [
        "\(place)33 files, expected at most 32"
      ])
    #expect(problems(read("{country: de}")).first?.contains("found 'de', ") ?? false)
    #expect(
      problems(read("{years: x}")).first?.contains("expected a year such as 2027, or all") ?? false)
  }

  @Test("files are beside the configuration, and later ones and its own lists have priority")
  func priority() throws {
    let day = { (isOff: Bool) in
      FileContents.bytes(
        Array(
          "{\"year\": 2027, \"days\": [{\"date\": \"2027-05-08\", \"isOffDay\": \(isOff)}]}".utf8))
    }
    let files = ["/etc/d/a.json": day(true), "/b.json": day(false)]
    let name = "/etc/d/sign.yaml"
    let may = try date(5, 8)
    let both = try read("{file: [a.json, /b.json]}", files, name: name).get()
    #expect(both.isWorkday(may))
    #expect(try read("{file: [/b.json, a.json]}", files, name: name).get().isHoliday(may))
    let own = "{file: a.json, workdays: [2027-05-08]}"
    #expect(try read(own, files, name: name).get().isWorkday(may))
  }

  @Test("a year is known by a dated entry that begins in it, by its number, or with all")
  func years() throws {
    #expect(try read("{holidays: [2027-10-01]}").get().knows(2027))
    #expect(try read("{workdays: [2027-10-09]}").get().knows(2027))
    #expect(!(try read("{holidays: [2026-12-30..2027-01-02, 05-01]}").get().knows(2027)))
    #expect(try read("{years: [2027, 2028]}").get().knows(2028))
    #expect(try read("{holidays: [12-25], years: all}").get().knows(2100))
  }
}
