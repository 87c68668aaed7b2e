// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@Suite("What comes next for an officer") struct ForesightTests {
  // 2026-11-23 was a Monday.
  private static let zone = Zone(name: "Asia/Shanghai", initialOffset: 28_800)

  private static func now(_ hour: Int, _ minute: Int = 0, _ trust: ClockTrust = .synchronised)
    throws
    -> Now
  {
    let civil = zone.instant(try date(23), second: hour * 3600 + minute * 60)
    return Now(
      boot: civil - Instant(seconds: 1_750_000_000), civil: civil, trust: trust, zone: zone)
  }

  private static func date(_ day: Int) throws -> CivilDate {
    try #require(CivilDate(year: 2026, month: 11, day: day))
  }

  private static func officer(
    _ rules: [AutomaticChange] = [], leave: [DateSpan] = [], hours: [ReceptionHours] = []
  ) -> Officer {
    Officer(key: "zhang", name: "张伟", reception: hours, leave: leave, automatic: rules)
  }

  private static let evening = AutomaticChange(status: "resting", at: 18 * 3600)

  /// The changes as `day hour:minute event`.
  private func foreseen(
    _ officer: Officer, _ whereabouts: Whereabouts?, at now: Now
  ) -> [String] {
    let settings = Settings(
      site: Site(name: ["所"], latitude: 30, longitude: 114, timezone: "Asia/Shanghai"),
      officers: [officer])
    return settings.foreseen(officer, whereabouts, at: now).map { change in
      let local = now.zone.local(change.at)
      let event: String =
        switch change.event {
        case .roster(let status): "roster \(status)"
        case .end: "end"
        case .stale: "stale"
        case .leaveBegins: "leave"
        case .leaveEnds: "leave ends"
        case .receptionBegins: "reception"
        case .receptionEnds: "reception ends"
        }
      return "\(local.date.parts.day) \(local.clock) \(event)"
    }
  }

  private func set(_ status: ID<Status>, at now: Now, until: Until? = nil) -> Whereabouts {
    Whereabouts(
      status: status, since: Timestamp(now), by: .button("b"), until: until, generation: 1)
  }

  @Test("the roster is known, and that it becomes stale after it") func roster() throws {
    let now = try Self.now(17, 30)
    #expect(
      foreseen(Self.officer([Self.evening]), set("out", at: try Self.now(16)), at: now)
        == ["23 18:00 roster resting", "24 08:00 stale"])
  }

  @Test("a status that is set within the grace time of a rule, or ends after it, stays")
  func precedence() throws {
    let now = try Self.now(17, 30)
    let rule = AutomaticChange(status: "resting", at: 18 * 3600, unlessSince: .hours(2))
    #expect(
      foreseen(Self.officer([rule]), set("out", at: try Self.now(17)), at: now)
        == ["24 07:00 stale", "24 18:00 roster resting"])
    let until = Until.at(try Self.now(20).civil)
    #expect(
      foreseen(Self.officer([Self.evening]), set("out", at: now, until: until), at: now)
        == ["23 20:00 end", "24 10:00 stale"])
  }

  @Test("a status without an end and a roster becomes stale") func stale() throws {
    #expect(
      foreseen(Self.officer(), set("out", at: try Self.now(9)), at: try Self.now(10))
        == ["23 23:00 stale"])
    #expect(foreseen(Self.officer(), nil, at: try Self.now(10)) == [])
  }

  @Test("leave begins and ends at midnight") func leave() throws {
    let leave = DateSpan.once(try Self.date(24), try Self.date(26))
    #expect(
      foreseen(Self.officer(leave: [leave]), set("out", at: try Self.now(17)), at: try Self.now(18))
        == ["24 00:00 leave", "27 00:00 leave ends"])
  }

  @Test("the next begin or end of the hours of reception is known") func reception() throws {
    let hours = [ReceptionHours(day: .weekday(.monday), from: 9 * 3600, to: 12 * 3600)]
    let officer = Self.officer(hours: hours)
    #expect(foreseen(officer, nil, at: try Self.now(10)) == ["23 12:00 reception ends"])
    #expect(foreseen(officer, nil, at: try Self.now(13)) == ["30 09:00 reception"])
  }

  @Test("nothing is foreseen while the clock is not trusted") func unknownClock() throws {
    #expect(
      foreseen(
        Self.officer([Self.evening]), set("out", at: try Self.now(16)),
        at: try Self.now(17, 0, .restored)) == [])
  }
}
