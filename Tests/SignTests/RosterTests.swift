// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@Suite("The roster") struct RosterTests {
  // 2026-11-23 was a Monday; summer time ended on 2026-10-25 at 03:00 and began on 2026-03-29.
  private static let berlin = Zone(
    name: "Europe/Berlin", initialOffset: 3600,
    changes: [
      Zone.Change(at: 1_774_746_000, offset: 7200), Zone.Change(at: 1_792_890_000, offset: 3600),
    ])

  private static let evening = AutomaticChange(status: "resting", at: 18 * 3600)

  private func controller(
    _ rules: [AutomaticChange] = [evening], leave: [DateSpan] = [],
    calendar: HolidayCalendar = HolidayCalendar()
  ) -> Controller {
    Controller(
      Settings(
        site: Site(name: ["所"], latitude: 52, longitude: 13, timezone: "Europe/Berlin"),
        officers: [
          Officer(
            key: "zhang", name: "张伟",
            reception: [ReceptionHours(day: .weekday(.monday), from: 9 * 3600, to: 12 * 3600)],
            leave: leave, automatic: rules)
        ], calendar: calendar))
  }

  private func date(_ month: Int, _ day: Int) throws -> CivilDate {
    try #require(CivilDate(year: 2026, month: month, day: day))
  }

  /// A time at the sign, in a boot that began in the summer of the year before.
  private func now(
    _ hour: Int, _ minute: Int = 0, month: Int = 11, day: Int = 23,
    trust: ClockTrust = .synchronised
  ) throws -> Now {
    let second = hour * 3600 + minute * 60
    let civil = Self.berlin.instant(try date(month, day), second: second)
    return Now(
      boot: civil - Instant(seconds: 1_750_000_000), civil: civil, trust: trust, zone: Self.berlin)
  }

  private func set(_ status: ID<Status>, at now: Now, until: Until? = nil) -> State {
    State(
      generation: 1,
      whereabouts: [
        "zhang": Whereabouts(
          status: status, since: Timestamp(now), by: .button("b"), until: until, generation: 1)
      ])
  }

  /// The statuses at these times, with "!" after each change.
  private func run(_ controller: Controller, _ state: State, _ times: [Now]) -> [String] {
    var state = state
    return times.map { now in
      let next = controller.next(state, .time, now)
      state = next.state
      let status = state.whereabouts["zhang"]?.status.key ?? "nothing"
      return next.changes.isEmpty ? status : "\(status)!"
    }
  }

  @Test("a change is made once at its time, by the rule, and as of its time")
  func once() throws {
    let state = set("out", at: try now(16))
    let times = [try now(17, 59), try now(18), try now(18), try now(18, 1), try now(23)]
    #expect(
      run(controller(), state, times) == ["out", "resting!", "resting", "resting", "resting"])
    let change = try #require(controller().next(state, .time, try now(18, 5)).changes.first)
    #expect(change.by == .programme("resting from 18:00"))
    guard case .whereabouts("zhang", from: "out", let whereabouts) = change.subject else { return }
    #expect(try whereabouts.since.civil == now(18).civil)
    #expect(try whereabouts.since.age(at: now(18, 5)) == .minutes(5))
  }

  @Test("a status set after the time takes precedence, and one before it does not")
  func laterWord() throws {
    #expect(run(controller(), set("out", at: try now(18, 1)), [try now(18, 2)]) == ["out"])
    #expect(run(controller(), set("out", at: try now(18)), [try now(18)]) == ["out"])
    #expect(run(controller(), set("out", at: try now(17, 59)), [try now(18)]) == ["resting!"])
  }

  @Test("a status set within the grace time takes precedence")
  func shortlyBefore() throws {
    let rule = AutomaticChange(status: "resting", at: 18 * 3600, unlessSince: .minutes(30))
    #expect(run(controller([rule]), set("out", at: try now(17, 30)), [try now(18)]) == ["out"])
    #expect(
      run(controller([rule]), set("out", at: try now(17, 29)), [try now(18)]) == ["resting!"])
    // A status of another rule has no grace.
    let both = [AutomaticChange(status: "at-station", at: 17 * 3600 + 45 * 60), rule]
    #expect(
      run(controller(both), set("out", at: try now(16)), [try now(17, 45), try now(18)])
        == ["at-station!", "resting!"])
  }

  @Test("a status with an end is valid until then, and the rule is skipped") func until() throws {
    let state = set("out", at: try now(16), until: .at(try now(20).civil))
    #expect(
      run(controller(), state, [try now(18), try now(19), try now(21)]) == ["out", "out", "out"])
    let earlier = set("out", at: try now(16), until: .at(try now(17).civil))
    #expect(run(controller(), earlier, [try now(18)]) == ["resting!"])
  }

  @Test("a status has its real age, though the clock was wrong when it was set") func wrongClock()
    throws
  {
    // Set at 16:00, when the clock was three hours ahead.
    var wrong = try now(16)
    wrong.civil = wrong.civil + .hours(3)
    let controller = controller()
    let state = controller.next(
      State(), .statusSet("zhang", "out", until: nil, note: nil, by: .button("b")), wrong
    ).state
    #expect(state.whereabouts["zhang"]?.since.civil == wrong.civil)
    #expect(run(controller, state, [try now(16, 1), try now(18)]) == ["out", "resting!"])
    let right = controller.next(state, .time, try now(16, 1)).state
    #expect(try right.whereabouts["zhang"]?.since.civil == now(16).civil)
  }

  @Test("a clock that is set back takes back a change whose time is to come, and makes it then")
  func steps() throws {
    let state = set("out", at: try now(16))
    let times = [try now(18), try now(17), try now(17, 59), try now(18), try now(18, 30)]
    #expect(
      run(controller(), state, times)
        == ["resting!", "resting!", "resting", "resting!", "resting"])
    let back = controller().next(controller().next(state, .time, times[0]).state, .time, times[1])
    #expect(back.changes.map(\.by) == [.sign])
    #expect(back.state.whereabouts["zhang"]?.isOfWrongClock == true)
    // A few minutes are no matter.
    #expect(run(controller(), state, [try now(18), try now(17, 56)]) == ["resting!", "resting"])
  }

  @Test("a restart repeats no change, and a missed change is made later") func restart()
    throws
  {
    // The boot clock of another boot has no meaning.
    func rebooted(_ hour: Int, _ boot: Duration = .zero) throws -> Now {
      var now = try now(hour)
      now.boot = boot
      return now
    }
    var state = set("out", at: try now(16))
    state.whereabouts["zhang"]?.since.boot = nil
    #expect(run(controller(), state, [try rebooted(20)]) == ["resting!"])
    var after = controller().next(state, .time, try rebooted(18)).state
    after.whereabouts["zhang"]?.since.boot = nil
    #expect(
      run(controller(), after, [try rebooted(18), try rebooted(20, .hours(2))])
        == ["resting", "resting"])
  }

  @Test("a change that would be stale is skipped") func longPast() throws {
    let state = set("out", at: try now(16))
    #expect(run(controller(), state, [try now(7, 59, day: 24)]) == ["resting!"])
    #expect(run(controller(), state, [try now(8, day: 24)]) == ["out"])
  }

  @Test("an untrusted clock changes nothing, nor a status of unknown age")
  func untrusted() throws {
    #expect(
      run(controller(), set("out", at: try now(16)), [try now(18, trust: .restored)]) == ["out"])
    var state = set("out", at: try now(16))
    state.whereabouts["zhang"]?.since = Timestamp(civil: nil, boot: nil)
    #expect(run(controller(), state, [try now(18)]) == ["out"])
  }

  @Test("a time that daylight saving skips is at its start, one that occurs twice applies once")
  func summerTime() throws {
    let rule = [AutomaticChange(status: "resting", at: 2 * 3600 + 1800)]
    let spring = set("out", at: try now(1, month: 3, day: 29))
    #expect(
      run(
        controller(rule), spring,
        [try now(1, 59, month: 3, day: 29), try now(3, month: 3, day: 29)])
        == ["out", "resting!"])
    let first = try now(2, 30, month: 10, day: 25)
    var second = first
    second.civil = first.civil + .hours(1)
    second.boot += .hours(1)
    #expect(second.local.clock == "02:30")
    let autumn = set("out", at: try now(1, month: 10, day: 25))
    #expect(run(controller(rule), autumn, [first, second]) == ["resting!", "resting"])
  }

  @Test("a rule applies only on its days, without leave") func days() throws {
    let workdays = [AutomaticChange(status: "resting", at: 18 * 3600, days: [.workday])]
    let holiday = HolidayCalendar(holidays: [try DateSpan(parsing: "2026-11-23")])
    let state = set("out", at: try now(16))
    let evening = [try now(18)]
    #expect(run(controller(workdays), state, evening) == ["resting!"])
    #expect(run(controller(workdays, calendar: holiday), state, evening) == ["out"])
    #expect(run(controller(calendar: holiday), state, evening) == ["resting!"])
    let leave = [try DateSpan(parsing: "2026-11-20..2026-11-24")]
    #expect(run(controller(leave: leave), state, evening) == ["out"])
  }

  @Test("of rules at the same time the last one applies, of missed rules the latest") func several()
    throws
  {
    let rules = [
      AutomaticChange(status: "at-station", at: 12 * 3600), Self.evening,
      AutomaticChange(status: "in-community", at: 18 * 3600),
    ]
    let state = set("out", at: try now(11))
    #expect(
      run(controller(rules), state, [try now(19), try now(19)]) == [
        "in-community!", "in-community",
      ])
  }

  @Test("residents are received in the weekly hours, but not on holidays and leave")
  func reception() throws {
    let open = controller().settings
    let officer = open.officers[0]
    #expect(open.isReceiving(officer, at: try now(8, 59)) == false)
    #expect(open.isReceiving(officer, at: try now(9)) == true)
    #expect(open.isReceiving(officer, at: try now(9, day: 24)) == false)
    #expect(open.isReceiving(officer, at: try now(9, trust: .restored)) == nil)
    let span = try DateSpan(parsing: "2026-11-23")
    let holiday = controller(calendar: HolidayCalendar(holidays: [span])).settings
    #expect(holiday.isReceiving(holiday.officers[0], at: try now(9)) == false)
    let away = controller(leave: [span]).settings
    #expect(away.isReceiving(away.officers[0], at: try now(9)) == false)
  }
}
