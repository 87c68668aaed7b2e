// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

@Suite("Windows of the sun around midnight") struct MidnightTests {
  static let zone = Zone(name: "Asia/Shanghai", initialOffset: 28_800)

  /// Wuhan, and Kashgar, where it is dark after midnight in summer.
  static let wuhan = Place(latitude: 30.58, longitude: 114.30)
  static let kashgar = Place(latitude: 39.47, longitude: 75.99)

  private func programme(
    _ from: String, _ to: String, days: Set<DaySelector> = [], dates: [String] = []
  ) throws -> Programme {
    Programme(rules: [
      Rule(
        from: try TimeExpression(parsing: from), to: try TimeExpression(parsing: to), days: days,
        dates: try dates.map { try DateSpan(parsing: $0) })
    ])
  }

  /// The windows of a programme from noon on, as local times.
  private func windows(
    _ programme: Programme, at place: Place?, from day: (Int, Int, Int), days: Int
  ) throws -> [String] {
    let date = try #require(CivilDate(year: day.0, month: day.1, day: day.2))
    let locality = Locality(place: place, zone: Self.zone)
    let start = Self.zone.instant(date, second: 43_200)
    var (edges, instant): ([String], Instant) = ([], start)
    var isLit = programme.evaluate(at: start, in: locality).level.isLit
    while let next = programme.evaluate(at: instant, in: locality).next,
      next < start + .hours(24 * days)
    {
      instant = next
      let level = programme.evaluate(at: next, in: locality).level
      guard level.isLit != isLit else { continue }
      isLit = level.isLit
      let local = Self.zone.local(next)
      let minute = local.second / 60
      let clock = "\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
      edges.append("\(isLit ? "on" : "off") \(local.date.parts.day) \(clock)")
    }
    return edges
  }

  @Test("“not before 22:00, not after 00:20” is a window over midnight")
  func boundsOverMidnight() throws {
    let text = "astronomical-dusk, not before 22:00, not after 00:20"
    let programme = try programme(text, "05:00")
    #expect(
      try windows(programme, at: Self.wuhan, from: (2026, 12, 1), days: 1)
        == ["on 1 22:00", "off 2 5:00"])
    let summer = try windows(programme, at: Self.kashgar, from: (2026, 6, 20), days: 1)
    #expect(summer == ["on 21 0:20", "off 21 5:00"])
    #expect(throws: MalformedText.self) {
      try TimeExpression(parsing: "sunset, not before 00:30, not after 22:00")
    }
  }

  @Test("a window from sunset to noon lasts to the next day, and one from 11:00 to sunrise")
  func longWindows() throws {
    let long = try programme("sunset", "12:00")
    #expect(
      try windows(long, at: Self.wuhan, from: (2026, 12, 1), days: 2)
        == ["on 1 17:21", "off 2 12:00", "on 2 17:21"])
    let day = try programme("11:00", "sunrise")
    #expect(
      try windows(day, at: Self.wuhan, from: (2026, 12, 1), days: 1) == [
        "off 2 7:02", "on 2 11:00",
      ]
    )
  }

  @Test(
    "the end is on the next day where the sun can never be there before",
    arguments: [
      ("23:00", "sunset", false), ("22:00", "sunset", true), ("17:00", "noon", false),
      ("sunrise", "01:00", false), ("sunrise", "03:00", true), ("05:00", "sunrise", true),
      ("11:00", "sunrise", false), ("sunset", "12:00", false), ("sunset", "20:00", true),
      ("sunset+8h", "05:00", false), ("sunset, not before 22:00", "21:00", false),
      ("19:00", "sunset, not after 18:00", false), ("23:00", "astronomical-dusk", true),
      ("astronomical-dusk, not after 00:30", "05:00", false), ("sunset", "sunrise", false),
    ])
  func sameDay(from: String, to: String, isSameDay: Bool) throws {
    let (from, to) = (try TimeExpression(parsing: from), try TimeExpression(parsing: to))
    #expect(from.endsOnSameDay(to) == isSameDay)
  }

  @Test("days and dates judge the date on which a window opens, be it after midnight")
  func openingDate() throws {
    // Sunset is at 17:21, so eight hours later is the next day. 4 December 2026 is a Friday.
    let friday = try programme("sunset+8h", "05:00", days: [.weekday(.friday)])
    #expect(
      try windows(friday, at: Self.wuhan, from: (2026, 12, 1), days: 7)
        == ["on 4 1:21", "off 4 5:00"])
    let dated = try programme("sunset+8h", "05:00", dates: ["2026-12-05"])
    #expect(
      try windows(dated, at: Self.wuhan, from: (2026, 12, 1), days: 7)
        == ["on 5 1:21", "off 5 5:00"])
    // Where the sun sets late, a dusk is after midnight.
    let dusk = try programme("astronomical-dusk", "05:00", days: [.weekday(.sunday)])
    let opening = try windows(dusk, at: Self.kashgar, from: (2026, 6, 18), days: 7)
    #expect(opening.first?.hasPrefix("on 21 0:") == true, "\(opening)")
    #expect(opening.count == 2, "\(opening)")
  }

  @Test("the evening that has begun is a window that opens in it")
  func evening() throws {
    let evening = try programme(
      "sunset, not before 23:00", "05:00", days: [.weekday(.friday)])
    #expect(
      try windows(evening, at: Self.wuhan, from: (2026, 12, 1), days: 7)
        == ["on 4 23:00", "off 5 5:00"])
  }
}
