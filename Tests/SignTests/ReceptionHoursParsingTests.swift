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
      minutes.map { ReceptionHours(day: day, from: $0.0 * 60, to: $0.1 * 60) }
    }
    #expect(try ReceptionHours.parse(text) == expected)
  }

  @Test(
    "invalid days and hours are refused",
    arguments: [
      "", "mon", "09:00-11:30", "mon 09:00", "mon 11:30-09:00", "mon 09:00-09:00",
      "mon 09:00-25:00", "mo 09:00-10:00", "mon-tue-wed 09:00-10:00", "周八 09:00-10:00",
      "mon 09:00-10:00,", "mon 09:00-10:00 tue",
    ])
  func refusal(_ text: String) {
    #expect(throws: MalformedText.self) { try ReceptionHours.parse(text) }
  }
}
