// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@Suite("Local time") struct ZoneTests {
  /// Central European rules of 2026: forward on 29 March at 01:00 UTC, back on 25 October.
  private static let berlin = Zone(
    name: "Europe/Berlin", initialOffset: 3600,
    changes: [
      Zone.Change(at: 1_774_746_000, offset: 7200), Zone.Change(at: 1_792_890_000, offset: 3600),
    ])

  private func day(_ month: Int, _ day: Int) throws -> CivilDate {
    try #require(CivilDate(year: 2026, month: month, day: day))
  }

  @Test("local time converts back to the same instant, every hour of a year") func roundTrip() {
    for hour in 0..<8760 {
      let instant = Instant(seconds: 1_767_225_600 + Int64(hour) * 3600)
      let local = Self.berlin.local(instant)
      let back = Self.berlin.instant(local.date, second: local.second)
      // Of the hour that occurs twice it is the first.
      if back != instant && back != instant - .hours(1) {
        Issue.record("\(local.date) \(local.clock) came back as \(back.seconds)")
      }
    }
  }

  @Test("a time that is skipped is the instant of the change") func skipped() throws {
    let date = try day(3, 29)
    #expect(Self.berlin.instant(date, second: 9000) == Instant(seconds: 1_774_746_000))
    #expect(Self.berlin.instant(date, second: 7200) == Instant(seconds: 1_774_746_000))
    #expect(Self.berlin.instant(date, second: 10_800) == Instant(seconds: 1_774_746_000))
  }

  @Test("of a time that occurs twice it is known which one it is, and of no other")
  func occurrence() {
    func found(_ zone: Zone, _ seconds: Int64) -> Int? {
      zone.occurrence(of: Instant(seconds: seconds))
    }
    let change: Int64 = 1_792_890_000
    #expect([-3601, -3600, -1].map { found(Self.berlin, change + $0) } == [nil, 1, 1])
    #expect([0, 3599, 3600].map { found(Self.berlin, change + $0) } == [2, 2, nil])
    let spring: Int64 = 1_774_746_000
    #expect([-3600, -1, 0, 3600].allSatisfy { found(Self.berlin, spring + $0) == nil })
    let lordHowe = Zone(
      name: "Australia/Lord_Howe", initialOffset: 39_600, changes: [.init(at: 0, offset: 37_800)])
    #expect([-1801, -1800, 1799, 1800].map { found(lordHowe, $0) } == [nil, 1, 2, nil])
    // As the definition says, for every quarter of an hour of a year.
    for quarter in 0..<35_040 {
      let instant = Instant(seconds: 1_767_225_600 + Int64(quarter) * 900)
      let local = Self.berlin.local(instant)
      let number =
        Self.berlin.local(instant + .hours(1)) == local
        ? 1 : Self.berlin.local(instant - .hours(1)) == local ? 2 : nil
      if Self.berlin.occurrence(of: instant) != number { Issue.record("\(local)") }
    }
  }

  @Test("a time that occurs twice is the first") func twice() throws {
    #expect(Self.berlin.instant(try day(10, 25), second: 9000) == Instant(seconds: 1_792_888_200))
  }

  @Test("dates count days as calendars do") func dates() throws {
    #expect(try day(11, 23).weekday == .monday)
    #expect(CivilDate(year: 2028, month: 2, day: 29)?.description == "2028-02-29")
    #expect(CivilDate(year: 2100, month: 2, day: 29) == nil)
    #expect(CivilDate(year: 1970, month: 1, day: 1)?.dayNumber == 0)
    for number in stride(from: Int64(-800_000), to: 800_000, by: 7) {
      let parts = CivilDate(dayNumber: number).parts
      if CivilDate(year: parts.year, month: parts.month, day: parts.day)?.dayNumber != number {
        Issue.record("day \(number) is not \(parts)")
      }
    }
  }
}
