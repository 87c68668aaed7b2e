// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@Suite("Parsing reception hours")
struct ReceptionHoursParsingTests {
  @Test(
    "days and hours are parsed in English and Chinese",
    arguments: [
      ("mon 09:00-11:30", [Weekday.monday], [(540, 690)]),
      ("Friday 9:00-24:00", [.friday], [(540, 1440)]),
      ("周日 00:00-00:01", [.sunday], [(0, 1)]),
      ("星期天 14:00-15:00", [.sunday], [(840, 900)]),
      ("mon-wed 09:00-10:00", [.monday, .tuesday, .wednesday], [(540, 600)]),
      ("周六至周一 09:00-10:00", [.saturday, .sunday, .monday], [(540, 600)]),
      ("tue, thu 09:00-10:00, 14:00-15:00", [.tuesday, .thursday], [(540, 600), (840, 900)]),
      ("周二、周四 09:00-10:00、14:00-15:00", [.tuesday, .thursday], [(540, 600), (840, 900)]),
    ])
  func hours(_ text: String, _ days: [Weekday], _ minutes: [(Int, Int)]) throws {
    let expected = days.flatMap { day in
      minutes.map { ReceptionHours(day: .weekday(day), from: $0.0 * 60, to: $0.1 * 60) }
    }
    #expect(try ReceptionHours.parse(text) == expected)
  }

  @Test(
    "days of the calendar are parsed in English and Chinese",
    arguments: [
      ("workdays 09:00-11:30", DaySelector.workday), ("工作日 09:00-11:30", .workday),
      ("工作日09:00-11:30", .workday), ("restdays 09:00-11:30", .restday),
      ("休息日 09:00-11:30", .restday), ("holidays 09:00-11:30", .holiday),
      ("节假日 09:00-11:30", .holiday), ("daily 09:00-11:30", .daily),
      ("每天 09:00-11:30", .daily), ("Daily 09:00-11:30", .daily),
    ])
  func calendarDays(_ text: String, _ day: DaySelector) throws {
    let hours = ReceptionHours(day: day, from: 9 * 3600, to: 11 * 3600 + 1800)
    #expect(try ReceptionHours.parse(text) == [hours])
  }

  @Test("days of the week and of the calendar are combined") func combined() throws {
    let hours = try ReceptionHours.parse("工作日、周六 09:00-10:00、14:00-15:00")
    #expect(hours.map(\.day) == [.workday, .workday, .weekday(.saturday), .weekday(.saturday)])
  }

  @Test("hours past midnight are one span", arguments: [("22:00-02:00", 26), ("20:00-00:00", 24)])
  func night(_ text: String, _ end: Int) throws {
    let hours = try ReceptionHours.parse("daily \(text)")
    #expect(hours.map(\.to) == [end * 3600])
  }

  @Test(
    "a day that is none leads to what is meant, or to all the words",
    arguments: [
      ("周末 09:00-11:30", "sat-sun, or restdays, which heeds make-up days, before the hours"),
      ("每周一 09:00-11:30", "周一, before the hours"),
      ("周八 09:00-11:30", "or workdays, restdays, holidays or daily, before the hours"),
    ])
  func meantDay(_ text: String, _ expected: String) {
    let error = #expect(throws: MalformedText.self) { try ReceptionHours.parse(text) }
    #expect(error?.expected.english.hasSuffix(expected) == true)
    #expect(error?.expected.chinese.hasSuffix("，其后写时段") == true)
  }

  @Test("several days with hours of their own are reported to be a list")
  func listOfHours() {
    for text in ["周一 09:00-11:30, 周四 14:30-17:00", "mon 09:00-11:30 thu 14:30-17:00"] {
      let error = #expect(throws: MalformedText.self) { try ReceptionHours.parse(text) }
      #expect(error?.expected.english.hasPrefix("a list in [ ]") == true, "\(text)")
      #expect(error?.expected.chinese.hasPrefix("写在 [ ] 中的列表") == true, "\(text)")
    }
  }

  @Test(
    "invalid days and hours are refused",
    arguments: [
      "", "mon", "09:00-11:30", "mon 09:00", "mon 11:30-09:00", "mon 09:00-09:00",
      "mon 24:00-25:00", "mon 24:00-02:00", "工作 09:00-10:00", "workdays", "每天 ", "mon 09:00-25:00",
      "mo 09:00-10:00", "mon-tue-wed 09:00-10:00", "周八 09:00-10:00",
      "mon 09:00-10:00,", "mon 09:00-10:00 tue",
    ])
  func refusal(_ text: String) {
    #expect(throws: MalformedText.self) { try ReceptionHours.parse(text) }
  }
}
