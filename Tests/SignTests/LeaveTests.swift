// SPDX-License-Identifier: Apache-2.0
import Plate
import Testing

@testable import Sign

@Suite("Configured leave") struct LeaveTests {
  /// Tuesday, 24 November 2026, midnight in Shanghai.
  private static let midnight = Instant(seconds: 1_795_449_600)
  private static let zone = Zone(name: "Asia/Shanghai", initialOffset: 8 * 3600)

  private func settings(_ leave: String..., statuses: [Status] = Status.builtIn) throws -> Settings
  {
    Settings(
      site: Site(name: ["所"], latitude: 30, longitude: 114, timezone: "Asia/Shanghai"),
      statuses: statuses,
      officers: [
        Officer(
          key: "zhang", name: "张伟", contact: "110",
          leave: try leave.map { try DateSpan(parsing: $0) })
      ])
  }

  /// This time after the midnight of 24 November.
  private func now(_ time: Duration, trust: ClockTrust = .synchronised) -> Now {
    Now(boot: .hours(1000) + time, civil: Self.midnight + time, trust: trust, zone: Self.zone)
  }

  private func set(_ time: Duration, until: Duration? = nil) -> Whereabouts {
    Whereabouts(
      status: "out", since: Timestamp(now(time)), by: .button("b"),
      until: until.map { .at(Self.midnight + $0) }, generation: 1)
  }

  private func shown(_ settings: Settings, _ whereabouts: Whereabouts?, _ now: Now) -> Shown {
    settings.shown(whereabouts, of: settings.officers[0], at: now).shown
  }

  private func date(_ year: Int, _ month: Int, _ day: Int) throws -> CivilDate {
    try #require(CivilDate(year: year, month: month, day: day))
  }

  private let out = Shown.status(Status.builtIn[2], pastEnd: false)

  @Test("is shown with its last day, from the first midnight to the last one") func days() throws {
    let settings = try settings("2026-11-25..2026-12-04")
    let leave = Shown.leave(.leave, through: try date(2026, 12, 4))
    #expect(shown(settings, nil, now(.hours(24) - .seconds(1))) == .unknown(.neverSet))
    #expect(shown(settings, nil, now(.hours(24))) == leave)
    #expect(shown(settings, nil, now(.hours(11 * 24) - .seconds(1))) == leave)
    #expect(shown(settings, nil, now(.hours(11 * 24))) == .unknown(.neverSet))
    #expect(shown(settings, nil, now(.hours(30), trust: .restored)) == .unknown(.neverSet))
  }

  @Test("takes precedence over what was set before that day, and not over what was set on it")
  func precedence() throws {
    let settings = try settings("2026-11-25..2026-12-04")
    let leave = Shown.leave(.leave, through: try date(2026, 12, 4))
    #expect(shown(settings, set(.hours(23)), now(.hours(23))) == out)
    #expect(shown(settings, set(.hours(23)), now(.hours(24))) == leave)
    #expect(shown(settings, set(.hours(33)), now(.hours(34))) == out)
    #expect(shown(settings, set(.hours(33)), now(.hours(47))) == leave)
    #expect(shown(settings, set(.hours(33)), now(.hours(48))) == leave)
  }

  @Test("waits for an announced end, and takes precedence from then on")
  func announcedEnd() throws {
    let settings = try settings("2026-11-25..2026-11-27")
    let leave = Shown.leave(.leave, through: try date(2026, 11, 27))
    let back = set(.hours(20), until: .hours(39))
    #expect(shown(settings, back, now(.hours(38))) == out)
    #expect(shown(settings, back, now(.hours(40))) == leave)
    #expect(shown(settings, back, now(.hours(48))) == leave)
    // What is set on a day of leave, too; and not after the leave again.
    let errand = set(.hours(34), until: .minutes(2070))
    #expect(shown(settings, errand, now(.hours(34))) == out)
    #expect(shown(settings, errand, now(.hours(35))) == leave)
    let last = set(.hours(94), until: .hours(95))
    #expect(shown(settings, last, now(.hours(94))) == out)
    #expect(shown(settings, last, now(.hours(95))) == leave)
    #expect(shown(settings, last, now(.hours(97))) == .unknown(.stale))
    #expect(shown(settings, set(.hours(20), until: .hours(23)), now(.hours(24))) == leave)
  }

  @Test("leaves nothing valid that was set before it") func afterwards() throws {
    var settings = try settings("2026-11-25")
    settings.officers[0].staleAfter = .hours(240)
    let evening = set(.hours(23))
    #expect(shown(settings, evening, now(.hours(48))) == .unknown(.stale))
    #expect(shown(settings, set(.hours(20), until: .hours(50)), now(.hours(49))) == out)
    #expect(shown(settings, set(.hours(48)), now(.hours(49))) == out)
  }

  @Test("runs over the new year, and joins leaves without a day between them")
  func joined() throws {
    let settings = try settings("11-20..01-10", "2027-01-11..2027-01-15", "2027-01-17")
    #expect(
      shown(settings, nil, now(.hours(9))) == .leave(.leave, through: try date(2027, 1, 15)))
    let always = try self.settings("01-01..12-31")
    #expect(
      shown(always, nil, now(.hours(9))) == .leave(.leave, through: try date(2027, 11, 25)))
  }

  @Test("knows the days of a span beside any day") func spans() throws {
    let winter = try DateSpan(parsing: "12-20..02-29")
    #expect(winter.lastDay(from: try date(2026, 12, 25)) == (try date(2027, 2, 28)))
    #expect(winter.lastDay(from: try date(2028, 1, 1)) == (try date(2028, 2, 29)))
    #expect(winter.latestDay(upTo: try date(2027, 3, 1)) == (try date(2027, 2, 28)))
    #expect(winter.latestDay(upTo: try date(2027, 1, 1)) == (try date(2027, 1, 1)))
    let leap = try DateSpan(parsing: "02-29")
    #expect(leap.latestDay(upTo: try date(2027, 3, 1)) == (try date(2024, 2, 29)))
    let once = try DateSpan(parsing: "2026-11-25..2026-12-04")
    #expect(once.latestDay(upTo: try date(2026, 11, 24)) == nil)
    #expect(once.latestDay(upTo: try date(2026, 12, 5)) == (try date(2026, 12, 4)))
  }

  @Test("is decided anew at every midnight") func deadline() throws {
    let settings = try settings("2026-11-25..2026-12-04")
    let until = settings.shown(nil, of: settings.officers[0], at: now(.hours(9))).until
    #expect(until == Deadline(civil: Self.midnight + .hours(24)))
  }

  @Test("lights the LED of the configured status, and the colour of the built-in one")
  func light() throws {
    let configured = Status(
      name: "holiday", label: "休假", english: "Away", colour: Colour(red: 1, green: 2, blue: 3))
    for (statuses, status) in [(Status.builtIn, Status.leave), ([configured], configured)] {
      let controller = Controller(try settings("2026-11-25", statuses: statuses))
      let desired = controller.desiredLights(State(), now(.hours(30)))
      #expect(desired.outputs.indicators["zhang"] == .lit(status))
    }
  }

  @Test("is on the plate with its last day") func plate() throws {
    let settings = try settings("2026-11-25..2026-12-04")
    let policy = PlatePolicy(device: "p", officers: ["zhang"])
    let content = DesiredPlate(policy, settings, [:], at: now(.hours(30))).content
    #expect(
      content.officers[0].whereabouts
        == PlateWhereabouts(
          label: "休假", english: "On leave", isOutlined: true,
          until: PlateTime(
            year: 2026, month: 12, day: 4, weekday: 5, minute: PlateTime.endOfDay),
          colour: RGB(0x80, 0x80, 0x80)))
    #expect(content.asOf?.day == 25)
  }

  @Test("is on a plate as of when the status that was set on the day ended") func plateAsOf() throws
  {
    let settings = try settings("2026-11-25..2026-11-27")
    let errand = set(.hours(33), until: .hours(36))
    let policy = PlatePolicy(device: "paper", officers: ["zhang"])
    let content = DesiredPlate(policy, settings, ["zhang": errand], at: now(.hours(37))).content
    #expect(content.officers[0].whereabouts?.label == "休假")
    #expect(content.asOf?.minute == 12 * 60)
    let next = DesiredPlate(policy, settings, ["zhang": errand], at: now(.hours(49))).content
    #expect(next.asOf?.minute == 0)
  }

  @Test("has no reception, also in hours that began on the day before") func reception() throws {
    var settings = try settings("2026-11-25")
    settings.officers[0].reception = [
      ReceptionHours(day: .weekday(.tuesday), from: 22 * 3600, to: 26 * 3600 + 1800)
    ]
    let officer = settings.officers[0]
    #expect(settings.isReceiving(officer, at: now(.hours(23))) == true)
    #expect(settings.isReceiving(officer, at: now(.hours(25))) == false)
    let foreseen = settings.foreseen(officer, nil, at: now(.hours(23)))
    #expect(foreseen.first { $0.event == .receptionEnds }?.at == Self.midnight + .hours(24))
  }
}
