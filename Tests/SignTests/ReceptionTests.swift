// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@Suite("The hours of reception") struct ReceptionTests {
  // Summer time began on 2026-03-29 at 02:00 and ended on 2026-10-25 at 03:00.
  private static let berlin = Zone(
    name: "Europe/Berlin", initialOffset: 3600,
    changes: [
      Zone.Change(at: 1_774_746_000, offset: 7200), Zone.Change(at: 1_792_890_000, offset: 3600),
    ])

  /// National Day of 2026: off from Thursday to Wednesday, made up on Saturday 10 October.
  private static func calendar() throws -> HolidayCalendar {
    HolidayCalendar(
      holidays: [try DateSpan(parsing: "2026-10-01..2026-10-07")],
      workdays: [try DateSpan(parsing: "2026-10-10")])
  }

  private func now(_ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0) throws -> Now {
    let date = try #require(CivilDate(year: 2026, month: month, day: day))
    let civil = Self.berlin.instant(date, second: hour * 3600 + minute * 60)
    return Now(boot: .hours(1), civil: civil, zone: Self.berlin)
  }

  private func isOpen(_ hours: String, leave: [DateSpan] = [], at now: Now) throws -> Bool? {
    let officer = Officer(
      key: "zhang", name: "张伟", reception: try ReceptionHours.parse(hours), leave: leave)
    let settings = Settings(
      site: Site(name: ["所"], latitude: 52, longitude: 13, timezone: "Europe/Berlin"),
      officers: [officer], calendar: try Self.calendar())
    return settings.isReceiving(officer, at: now)
  }

  /// The days of October on which hours are open at ten.
  private func days(_ hours: String) throws -> [Int] {
    try (1...13).filter { try isOpen("\(hours) 09:00-11:00", at: now(10, $0, 10)) ?? false }
  }

  @Test("workdays follow the make-up day, and days of the week leave holidays out") func kinds()
    throws
  {
    #expect(try days("工作日") == [8, 9, 10, 12, 13])
    #expect(try days("restdays") == [1, 2, 3, 4, 5, 6, 7, 11])
    #expect(try days("节假日") == [1, 2, 3, 4, 5, 6, 7])
    #expect(try days("每天") == Array(1...13))
    #expect(try days("mon-fri") == [8, 9, 12, 13])
    #expect(try days("sat") == [10])
    #expect(try days("工作日、周六") == [8, 9, 10, 12, 13])
  }

  @Test("hours past midnight are open until their end, also into another week and a day off")
  func night() throws {
    let hours = "sun 22:00-02:00"
    #expect(try isOpen(hours, at: now(10, 11, 21, 59)) == false)
    #expect(try isOpen(hours, at: now(10, 11, 22)) == true)
    #expect(try isOpen(hours, at: now(10, 12, 1, 59)) == true)
    #expect(try isOpen(hours, at: now(10, 12, 2)) == false)
    #expect(try isOpen(hours, at: now(10, 12, 23)) == false)
    // Wednesday 30 September is a workday, and its night ends on a holiday.
    #expect(try isOpen("workdays 22:00-02:00", at: now(10, 1, 1)) == true)
    #expect(try isOpen("workdays 22:00-02:00", at: now(10, 1, 23)) == false)
    #expect(try isOpen("workdays 22:00-02:00", at: now(10, 8, 1)) == false)
    let leave = [try DateSpan(parsing: "2026-10-11")]
    #expect(try isOpen(hours, leave: leave, at: now(10, 12, 1)) == false)
  }

  @Test("hours past a change of summer time are one span") func summerTime() throws {
    // 2026-03-29 has no 02:30: the hours end when the clock is moved.
    #expect(try isOpen("daily 22:00-02:30", at: now(3, 29, 1, 59)) == true)
    #expect(try isOpen("daily 22:00-02:30", at: now(3, 29, 3)) == false)
    // 2026-10-25 has it twice: the hours end at the first and do not open again.
    let first = try now(10, 25, 2, 30)
    var second = first
    second.civil = first.civil + .minutes(45)
    #expect(second.local.clock == "02:15")
    #expect(try isOpen("daily 22:00-02:30", at: now(10, 25, 2, 29)) == true)
    #expect(try isOpen("daily 22:00-02:30", at: first) == false)
    #expect(try isOpen("daily 22:00-02:30", at: second) == false)
  }
}
