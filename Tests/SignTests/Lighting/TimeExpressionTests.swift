// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

@Suite("Parsing the expressions of a programme")
struct TimeExpressionTests {
  @Test(
    "a time of day is parsed",
    arguments: [
      ("23:00", TimeExpression(clock: 82_800)),
      ("7:05", TimeExpression(clock: 25_500)),
      ("24:00", TimeExpression(clock: 86_400)),
      ("sunset", TimeExpression(.sunset)),
      ("sunset-10m", TimeExpression(.sunset, offset: -600)),
      ("sunrise + 1h30m", TimeExpression(.sunrise, offset: 5400)),
      ("civil-dusk, not before 17:00", TimeExpression(.civilDusk, earliest: 61_200)),
      (
        "sunset-10m, not before 17:00, not after 21:30",
        TimeExpression(.sunset, offset: -600, earliest: 61_200, latest: 77_400)
      ),
      (
        "astronomical-dusk, not before 22:00, not after 00:30",
        TimeExpression(.astronomicalDusk, earliest: 79_200, latest: 1800)
      ),
      (
        "astronomical-dawn, not before 23:00, not after 03:00",
        TimeExpression(.astronomicalDawn, earliest: 82_800, latest: 10_800)
      ),
    ])
  func time(text: String, expected: TimeExpression) throws {
    #expect(try TimeExpression(parsing: text) == expected)
    #expect(try TimeExpression(parsing: expected.description) == expected)
  }

  @Test(
    "an invalid time of day is refused",
    arguments: [
      "", "25:00", "24:01", "12:60", "12", "sunst", "sunset-", "sunset-10", "sunset-13h",
      "sunset 10m", "22:00+10m", "sunset, not before", "sunset, not before 17:00 or so",
      "sunset, not before 20:00, not after 19:00", "sunset, not before 17:00, not before 18:00",
    ])
  func noTime(text: String) {
    #expect(throws: MalformedText.self) { try TimeExpression(parsing: text) }
  }

  @Test("the error names what was found and what is possible")
  func errorText() {
    do throws(MalformedText) {
      _ = try TimeExpression(parsing: "sunst")
      Issue.record("it was read")
    } catch {
      #expect(error.description.contains("“sunst”"))
      #expect(error.description.contains("civil-dusk"))
    }
  }

  @Test("a level is parsed", arguments: [("30%", 30), ("0", 0), ("100 %", 100)])
  func level(text: String, percent: Int) throws {
    #expect(try Level(parsing: text) == Level(percent: percent))
  }

  @Test("a level that is a fraction leads to whole percent") func fraction() {
    let error = #expect(throws: MalformedText.self) { try Level(parsing: "0.5") }
    #expect(error?.expected.chinese == "整数百分比，例如 30%")
  }

  @Test("an invalid level is refused", arguments: ["", "101%", "-1", "dim", "30%%"])
  func noLevel(text: String) {
    #expect(throws: MalformedText.self) { try Level(parsing: text) }
  }

  @Test(
    "a duration is parsed",
    arguments: [
      ("90s", Duration.seconds(90)), ("1h30m", .seconds(5400)), ("500ms", .milliseconds(500)),
      ("7d", .seconds(604_800)), ("2m", .seconds(120)), ("1.25s", .milliseconds(1250)),
      ("1.5h", .seconds(5400)),
    ])
  func duration(text: String, expected: Duration) throws {
    #expect(try Duration(parsing: text) == expected)
  }

  @Test(
    "an invalid duration is refused",
    arguments: ["", "10", "m", "1m1h", "1h1h", "10 m", "1.s", "1.2345s", ".5s"])
  func noDuration(text: String) {
    #expect(throws: MalformedText.self) { try Duration(parsing: text) }
  }

  @Test("days that recur every year may span the new year")
  func yearly() throws {
    let span = try DateSpan(parsing: "12-20..01-10")
    #expect(span.contains(try date(2026, 12, 20)))
    #expect(span.contains(try date(2027, 1, 10)))
    #expect(!span.contains(try date(2027, 1, 11)))
    #expect(!span.contains(try date(2026, 12, 19)))
  }

  @Test("days with a year occur once")
  func once() throws {
    let span = try DateSpan(parsing: "2026-10-01..2026-10-07")
    #expect(span.contains(try date(2026, 10, 7)))
    #expect(!span.contains(try date(2027, 10, 1)))
    #expect(try DateSpan(parsing: "02-29").contains(try date(2028, 2, 29)))
  }

  @Test(
    "an invalid span of days is refused",
    arguments: ["", "13-01", "02-30", "2026-02-29", "2026-10-07..2026-10-01", "2026-10-01..10-07"])
  func noSpan(text: String) {
    #expect(throws: MalformedText.self) { try DateSpan(parsing: text) }
  }

  @Test(
    "an event of the sun in Chinese leads to the word of the file",
    arguments: [
      ("日落", "sunset"), ("日出+10m", "sunrise+10m"),
      ("天黑, not before 17:00", "civil-dusk, not before 17:00"),
    ])
  func chineseEvents(_ text: String, _ meant: String) {
    let error = #expect(throws: MalformedText.self) { try TimeExpression(parsing: text) }
    #expect(error?.expected == LocalizedText(same: meant))
  }

  @Test("a weekend and a day of every week lead to what is written in their place")
  func meantDays() {
    for (text, meant) in [("周末", "周六至周日，或 restdays"), ("每周一", "周一"), ("周八", "daily（每天）")] {
      let error = #expect(throws: MalformedText.self) { try DaySelector.parse(text) }
      #expect(error?.expected.chinese.contains(meant) == true, "\(text)")
    }
  }

  @Test("days of the week are parsed, also over the weekend")
  func weekdays() throws {
    let weekend: Set<DaySelector> = [.weekday(.friday), .weekday(.saturday), .weekday(.sunday)]
    #expect(try DaySelector.parse("fri-sun") == weekend)
    #expect(try DaySelector.parse("fri-mon") == weekend.union([.weekday(.monday)]))
    #expect(try DaySelector.parse("周五至周日") == weekend)
    #expect(try DaySelector.parse("workdays") == [.workday])
    for text in ["", "mo", "mon-", "mon-tue-wed", "weekdays"] {
      #expect(throws: MalformedText.self) { try DaySelector.parse(text) }
    }
  }

  @Test("a make-up workday is a workday, a holiday on a weekday is not")
  func calendar() throws {
    // The first week of October 2026 is off; Saturday the 10th is a make-up workday.
    let calendar = HolidayCalendar(
      holidays: [try DateSpan(parsing: "2026-10-01..2026-10-07")],
      workdays: [try DateSpan(parsing: "2026-10-10")])
    #expect(!calendar.isWorkday(try date(2026, 10, 1)))
    #expect(calendar.isHoliday(try date(2026, 10, 3)))
    #expect(calendar.isWorkday(try date(2026, 10, 10)))
    #expect(!calendar.isWorkday(try date(2026, 10, 11)))
    #expect(!calendar.isHoliday(try date(2026, 10, 11)))
  }
}

/// A date that exists.
func date(_ year: Int, _ month: Int, _ day: Int) throws -> CivilDate {
  try #require(CivilDate(year: year, month: month, day: day))
}
