// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

@Suite("Programmes by the clock")
struct ProgrammeTests {
  let shanghai = Locality(place: nil, zone: Zone(name: "Asia/Shanghai", initialOffset: 28_800))

  func rule(
    _ from: String, _ to: String, _ level: Int = 100, days: Set<DaySelector> = [],
    dates: [String] = [], onlyIfLit: Bool = false
  ) throws -> Rule {
    Rule(
      from: try TimeExpression(parsing: from), to: try TimeExpression(parsing: to), days: days,
      dates: try dates.map { try DateSpan(parsing: $0) }, level: Level(percent: level),
      onlyIfLit: onlyIfLit)
  }

  func at(_ year: Int, _ month: Int, _ day: Int, _ clock: String) throws -> Instant {
    guard case .clock(let second) = try TimeExpression(parsing: clock).anchor else {
      throw MalformedText(clock, expected: .init("a clock time", "时刻"))
    }
    return shanghai.zone.instant(try date(year, month, day), second: second)
  }

  @Test("a window over midnight belongs to the day on which it starts")
  func overMidnight() throws {
    let programme = Programme(rules: [try rule("22:00", "05:00", days: [.weekday(.friday)])])
    // 27 November 2026 is a Friday.
    let saturday = programme.evaluate(at: try at(2026, 11, 28, "04:59"), in: shanghai)
    #expect(saturday.level == .full)
    #expect(try saturday.next == at(2026, 11, 28, "05:00"))
    let friday = programme.evaluate(at: try at(2026, 11, 27, "04:59"), in: shanghai)
    #expect(friday.level == .off)
    #expect(friday.verdicts == [.closed])
    #expect(try friday.next == at(2026, 11, 27, "22:00"))
    let after = programme.evaluate(at: try at(2026, 11, 28, "05:00"), in: shanghai)
    #expect(after.verdicts == [.otherDay])
    #expect(try after.next == at(2026, 12, 4, "22:00"))
  }

  @Test("where windows overlap the later rule decides")
  func later() throws {
    let programme = Programme(rules: [try rule("18:00", "06:00"), try rule("23:00", "05:30", 30)])
    let evaluation = programme.evaluate(at: try at(2026, 11, 28, "02:00"), in: shanghai)
    #expect(evaluation.level == Level(percent: 30))
    #expect(evaluation.decidingRule == 1)
    let (from, to) = (try at(2026, 11, 27, "23:00"), try at(2026, 11, 28, "05:30"))
    #expect(evaluation.verdicts == [.overruled(by: 1), .decides(from: from, to: to)])
    #expect(evaluation.next == to)
    #expect(programme.evaluate(at: to, in: shanghai).decidingRule == 0)
  }

  @Test("a rule that only dims never lights, and is skipped while the lamp is off")
  func onlyIfLit() throws {
    let programme = Programme(rules: [
      try rule("18:00", "01:00"), try rule("23:00", "05:30", 30, onlyIfLit: true),
    ])
    let dimmed = programme.evaluate(at: try at(2026, 11, 28, "00:30"), in: shanghai)
    #expect(dimmed.level == Level(percent: 30))
    #expect(try dimmed.next == at(2026, 11, 28, "01:00"))
    let dark = programme.evaluate(at: try at(2026, 11, 28, "01:00"), in: shanghai)
    #expect(dark.level == .off)
    #expect(dark.verdicts == [.closed, .nothingLit])
    #expect(try dark.next == at(2026, 11, 28, "18:00"))
  }

  @Test("a window of the whole day has no boundary at midnight")
  func always() throws {
    let programme = Programme(rules: [try rule("00:00", "24:00")])
    let evaluation = programme.evaluate(at: try at(2026, 11, 28, "12:00"), in: shanghai)
    #expect(evaluation.level == .full)
    #expect(evaluation.next == nil)
  }

  @Test("a programme without rules keeps the lamp off for good")
  func empty() throws {
    let evaluation = Programme(rules: []).evaluate(
      at: try at(2026, 11, 28, "12:00"), in: shanghai)
    #expect(evaluation.level == .off)
    #expect(evaluation.next == nil)
  }

  @Test("holidays and make-up workdays select a rule")
  func holidays() throws {
    var locality = shanghai
    locality.calendar = HolidayCalendar(
      holidays: [try DateSpan(parsing: "2026-10-01..2026-10-07")],
      workdays: [try DateSpan(parsing: "2026-10-10")])
    let programme = Programme(rules: [try rule("18:00", "20:00", days: [.workday])])
    // From Wednesday 30 September the next workday is Thursday the 8th, then the 9th and the
    // make-up Saturday.
    var lit: [Instant] = []
    var instant = try at(2026, 9, 30, "20:00")
    for _ in 0..<6 {
      let next = try #require(programme.evaluate(at: instant, in: locality).next)
      if programme.evaluate(at: next, in: locality).level.isLit { lit.append(next) }
      instant = next
    }
    #expect(try lit == [8, 9, 10].map { try at(2026, 10, $0, "18:00") })
  }

  @Test("dates that recur every year are found a year ahead")
  func dates() throws {
    let programme = Programme(rules: [try rule("18:00", "20:00", dates: ["12-25"])])
    let evaluation = programme.evaluate(at: try at(2026, 12, 25, "20:00"), in: shanghai)
    #expect(try evaluation.next == at(2027, 12, 25, "18:00"))
  }

  @Test("without a place a rule of the sun is closed, with its verdict")
  func noPlace() throws {
    let programme = Programme(rules: [try rule("sunset", "sunrise")])
    let evaluation = programme.evaluate(at: try at(2026, 12, 25, "20:00"), in: shanghai)
    #expect(evaluation.level == .off)
    #expect(evaluation.verdicts == [.unknownPlace])
    #expect(programme.needsPlace)
  }

  @Test("where the date line moved a night continues into the next existing day")
  func dateLine() throws {
    // Apia left out 30 December 2011.
    let zone = Zone(
      name: "Pacific/Apia", initialOffset: -36_000,
      changes: [Zone.Change(at: 1_325_239_200, offset: 50_400)])
    let locality = Locality(place: nil, zone: zone)
    let programme = Programme(rules: [try rule("22:00", "05:00")])
    let evening = zone.instant(try date(2011, 12, 29), second: 82_800)
    let evaluation = programme.evaluate(at: evening, in: locality)
    #expect(evaluation.level == .full)
    #expect(try evaluation.next == zone.instant(date(2011, 12, 31), second: 18_000))
    #expect(evaluation.next == evening + .hours(6))
  }

  @Test("at the end of time programmes have no next change") func endOfTime() throws {
    let place = try #require(Place(latitude: 30.58, longitude: 114.30))
    let lit = Programme(rules: [try rule("sunset+2h", "sunrise-2h"), try rule("00:00", "24:00")])
    for zone: Int32 in [-43_200, 0, 28_800, 50_400] {
      let there = Locality(place: place, zone: Zone(name: "Test", initialOffset: zone))
      for hours in stride(from: 0, through: 120, by: 7) {
        let instant = Instant(seconds: .max) - .hours(hours)
        _ = Programme.night.evaluate(at: instant, in: there)
        #expect(lit.nextChange(after: instant, in: there) { $0 } == nil)
        #expect(lit.uses(from: instant, in: there).count == 2)
      }
    }
  }
}
