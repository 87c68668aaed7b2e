// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@Suite("The end of the calendar") struct CalendarEndTests {
  private static let zone = Zone(name: "Asia/Shanghai", initialOffset: 8 * 3600)

  private static let known = HolidayCalendar(years: [2026])

  private func now(
    _ year: Int, _ month: Int, _ day: Int, second: Int = 0, trust: ClockTrust = .synchronised
  ) throws -> Now {
    let date = try #require(CivilDate(year: year, month: month, day: day))
    return Now(
      boot: .hours(1), civil: Self.zone.instant(date, second: second), trust: trust,
      zone: Self.zone)
  }

  private func controller(
    reception: [ReceptionHours] = [], automatic: Set<DaySelector> = [], rule: Set<DaySelector> = [],
    _ calendar: HolidayCalendar = known
  ) -> Controller {
    let noon = TimeExpression(clock: 12 * 3600)
    return Controller(
      Settings(
        site: Site(name: ["所"], latitude: 30, longitude: 114, timezone: "Asia/Shanghai"),
        officers: [
          Officer(
            key: "zhang", name: "张伟", reception: reception,
            automatic: [AutomaticChange(status: "out", at: 3600, days: automatic)])
        ],
        lamps: [
          Lamp(
            key: "a",
            policy: LampPolicy(
              programme: Programme(rules: [Rule(from: noon, to: noon, days: rule)])))
        ], calendar: calendar))
  }

  private static let workdays = [ReceptionHours(day: .workday, from: 0, to: 3600)]

  @Test("a missing year is reported from 1 December, and as an error from 1 January") func dates()
    throws
  {
    let sign = controller(reception: Self.workdays)
    #expect(sign.calendarEnd(at: try now(2026, 11, 30, second: 86_399)) == nil)
    #expect(sign.calendarEnd(at: try now(2026, 12, 1)) == .nextYear(2027))
    #expect(sign.calendarEnd(at: try now(2026, 12, 31, second: 86_399)) == .nextYear(2027))
    #expect(sign.calendarEnd(at: try now(2027, 1, 1)) == .thisYear(2027))
    #expect(sign.calendarEnd(at: try now(2027, 12, 1)) == .thisYear(2027))
    #expect(sign.calendarEnd(at: try now(2027, 1, 1, trust: .restored)) == nil)
  }

  @Test("a sign wakes when its calendar runs out") func deadline() throws {
    let sign = controller(reception: [], rule: [.workday])
    var reached: [Instant] = []
    var now = try now(2026, 11, 1)
    while now.civil < (try self.now(2027, 1, 2)).civil {
      let next = try #require(sign.desired(State(), now).until.civil)
      #expect(next > now.civil)
      now.civil = next
      reached.append(next)
    }
    #expect(reached.contains(try self.now(2026, 12, 1).civil))
    #expect(reached.contains(try self.now(2027, 1, 1).civil))
  }

  @Test(
    "workdays, days off and holidays go by the calendar wherever they are",
    arguments: [DaySelector.workday, .restday, .holiday])
  func users(_ day: DaySelector) throws {
    let december = try now(2026, 12, 1)
    let hours = [ReceptionHours(day: day, from: 0, to: 3600)]
    #expect(controller(reception: hours).calendarEnd(at: december) == .nextYear(2027))
    #expect(controller(automatic: [day]).calendarEnd(at: december) == .nextYear(2027))
    #expect(controller(rule: [day]).calendarEnd(at: december) == .nextYear(2027))
  }

  @Test("days of the week do not, except hours of reception beside a calendar with days")
  func others() throws {
    let december = try now(2026, 12, 1)
    for day in [DaySelector.daily, .weekday(.monday)] {
      let hours = [ReceptionHours(day: day, from: 0, to: 3600)]
      let sign = controller(reception: hours, automatic: [day], rule: [day])
      #expect(sign.calendarEnd(at: december) == nil)
    }
    let monday = [ReceptionHours(day: .weekday(.monday), from: 0, to: 3600)]
    let span = try DateSpan(parsing: "2026-10-01")
    let calendar = HolidayCalendar(holidays: [span])
    #expect(controller(reception: monday, calendar).calendarEnd(at: december) == .nextYear(2027))
  }

  @Test("a calendar that knows the year, or every year, does not run out") func lasting() throws {
    let december = try now(2026, 12, 1)
    for calendar in [HolidayCalendar(years: [2026, 2027]), HolidayCalendar(isPerpetual: true)] {
      #expect(controller(reception: Self.workdays, calendar).calendarEnd(at: december) == nil)
    }
  }
}
