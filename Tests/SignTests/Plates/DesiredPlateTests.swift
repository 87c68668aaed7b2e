// SPDX-License-Identifier: Apache-2.0
import Plate
import PlateDrawing
import Sign
import Testing

@Suite("The desired plate") struct DesiredPlateTests {
  /// Tuesday, 24 November 2026, midnight in Shanghai.
  private static let midnight = Instant(seconds: 1_795_449_600)
  private static let zone = Zone(name: "Asia/Shanghai", initialOffset: 8 * 3600)

  private static let zhang = Officer(
    key: "zhang", name: "张伟", rank: "三级警督", contact: "027-8888 8888", photograph: "/z.jpg",
    reception: [
      ReceptionHours(day: .weekday(.monday), from: 9 * 3600, to: 11 * 3600 + 1800),
      ReceptionHours(day: .weekday(.thursday), from: 14 * 3600, to: 17 * 3600),
    ])
  private static let li = Officer(key: "li", name: "李娜")

  private static var settings: Settings {
    Settings(
      site: Site(
        name: ["江汉区公安分局", "花楼派出所", "花楼社区警务室"], english: "Hualou", latitude: 30.58,
        longitude: 114.30, timezone: "Asia/Shanghai"),
      officers: [zhang, li])
  }

  private static let policy = PlatePolicy(device: "p", officers: ["li", "zhang"])

  /// This time after midnight; the board was started at 07:00.
  private func now(
    _ time: Duration, trust: ClockTrust = .synchronised, boot: Duration? = nil
  ) -> Now {
    Now(
      boot: boot ?? time - .hours(7), civil: Self.midnight + time, trust: trust, zone: Self.zone)
  }

  private func status(
    _ status: ID<Status>, at now: Now, until: Until? = nil, note: String? = nil
  ) -> Whereabouts {
    Whereabouts(
      status: status, since: Timestamp(now), by: .button("b"), until: until, note: note,
      generation: 1)
  }

  private func desired(
    _ whereabouts: [ID<Officer>: Whereabouts], _ now: Now, _ settings: Settings = settings
  ) -> DesiredPlate { DesiredPlate(Self.policy, settings, whereabouts, at: now) }

  private func time(_ minute: Int, day: Int = 24, weekday: Int = 2) -> PlateTime {
    PlateTime(year: 2026, month: 11, day: day, weekday: weekday, minute: minute)
  }

  @Test("has the officers in the order of the plate, with their configuration")
  func officers() {
    let content = desired([:], now(.hours(9))).content
    #expect(content.office == ["江汉区公安分局", "花楼派出所", "花楼社区警务室"])
    #expect(content.english == "Hualou")
    #expect(content.officers.map(\.name) == ["李娜", "张伟"])
    #expect(content.officers[1].rank == "三级警督")
    #expect(content.officers[1].photograph == "/z.jpg")
    #expect(content.officers.map(\.whereabouts) == [nil, nil])
    #expect(!content.isStopped)
  }

  @Test("has whereabouts with their end, and then that it has passed")
  func end() {
    let set = now(.hours(9))
    let out = status("out", at: set, until: .at(Self.midnight + .hours(15)), note: "走访")
    let before = desired(["zhang": out], now(.hours(15) - .seconds(1)))
    #expect(
      before.content.officers[1].whereabouts
        == PlateWhereabouts(
          label: "外出", english: "Out", isOutlined: true, until: time(900), note: "走访",
          colour: RGB(0xFF, 0x85, 0x1B)))
    #expect(before.content.asOf == time(540))
    #expect(before.until.civil == Self.midnight + .hours(15))
    let after = desired(["zhang": out], now(.hours(15)))
    #expect(after.content.officers[1].whereabouts?.isPastEnd == true)
    #expect(after.content.asOf == time(900))
  }

  @Test(
    "expects back at the end those who are away, and not those who are present or at rest",
    arguments: [
      ("in-community", false), ("at-station", false), ("out", true), ("resting", false),
      ("training", true), ("rota", false),
    ])
  func returns(key: String, isExpected: Bool) {
    var settings = Self.settings
    let grey = Colour(red: 0x80, green: 0x80, blue: 0x80)
    settings.statuses =
      Status.builtIn + [
        Status(name: "training", label: "培训", english: "Training", colour: grey),
        Status(name: "rota", label: "轮休", english: "Day off", colour: grey),
      ]
    let set = status(ID(key), at: now(.hours(9)), until: .at(Self.midnight + .hours(15)))
    func label(at time: Duration) -> PlateWhereabouts? {
      desired(["zhang": set], now(time), settings).content.officers[1].whereabouts
    }
    #expect(label(at: .hours(14))?.isExpectedBack == nil)
    #expect(label(at: .hours(15))?.isPastEnd == true)
    #expect((label(at: .hours(15))?.isExpectedBack ?? false) == isExpected)
  }

  @Test("has an as-of time that stays while nothing changes, and moves with a confirmation")
  func asOfTime() {
    let first = status("in-community", at: now(.hours(9)))
    let early = desired(["zhang": first], now(.hours(9)))
    #expect(early.content == desired(["zhang": first], now(.hours(22) + .minutes(59))).content)
    let again = status("in-community", at: now(.hours(10)))
    #expect(desired(["zhang": again], now(.hours(10))).content.asOf == time(600))
    #expect(early.content.officers[1].whereabouts?.isOutlined == false)
  }

  @Test("has a new as-of time every day")
  func midnight() {
    let resting = status("resting", at: now(.hours(20)))
    #expect(desired(["li": resting], now(.hours(20))).until.civil == Self.midnight + .hours(24))
    let next = desired(["li": resting], now(.hours(24)))
    #expect(next.content.asOf == time(0, day: 25, weekday: 3))
    #expect(next.content.officers[0].whereabouts?.label == "休息")
  }

  @Test("has unknown whereabouts for a stale status, as of when it became stale")
  func stale() {
    let set = status("in-community", at: now(.hours(8)))
    let later = desired(["zhang": set], now(.hours(22)))
    #expect(later.content.officers[1].whereabouts == nil)
    #expect(later.content.asOf == time(22 * 60))
    #expect(desired(["zhang": set], now(.hours(21))).until.boot == .hours(15))
  }

  @Test("has no time while the clock is unknown, and the weekly hours")
  func unknownClock() {
    let set = status(
      "out", at: now(.hours(8), trust: .unset), until: .after(boot: .hours(3), expected: nil))
    let content = desired(["zhang": set], now(.hours(8), trust: .unset)).content
    #expect(content.asOf == nil)
    #expect(content.officers[1].whereabouts?.until == nil)
    #expect(content.officers[1].whereabouts?.label == "外出")
    #expect(content.officers[1].reception.count == 2)
  }

  @Test("has the hours of the next seven days, without holidays and leave")
  func reception() {
    let thursday = PlateHours(weekday: 4, from: 840, to: 1020)
    let monday = PlateHours(weekday: 1, from: 540, to: 690)
    #expect(desired([:], now(.hours(9))).content.officers[1].reception == [monday, thursday])
    var settings = Self.settings
    let span = DateSpan.once(CivilDate(dayNumber: 20_783), CivilDate(dayNumber: 20_783))
    settings.calendar.holidays = [span]
    #expect(desired([:], now(.hours(9)), settings).content.officers[1].reception == [monday])
    settings.calendar.holidays = []
    settings.officers[0].leave = [span]
    #expect(desired([:], now(.hours(9)), settings).content.officers[1].reception == [monday])
    // A week later it is another day.
    #expect(
      desired([:], now(.hours(81)), settings).content.officers[1].reception == [monday, thursday])
  }

  @Test("has the hours of a make-up day, and what is left of the night of yesterday")
  func makeUpDay() throws {
    var settings = Self.settings
    let saturday = CivilDate(dayNumber: 20_785)
    settings.calendar = HolidayCalendar(
      holidays: [.once(saturday - 2, saturday - 1)], workdays: [.once(saturday, saturday)])
    settings.officers[0].reception = try ReceptionHours.parse("workdays 22:00-02:00")
    let hours = desired([:], now(.hours(9)), settings).content.officers[1].reception
    let days = [1, 2, 3, 6].map { PlateHours(weekday: $0, from: 1320, to: 1560) }
    #expect(hours == [PlateHours(weekday: 0, from: 0, to: 120)] + days)
    try desired([:], now(.hours(9)), settings).content.check()
    // Nothing is left on the day after a day off.
    let after = desired([:], now(.hours(9 + 72)), settings).content.officers[1].reception
    #expect(after.map(\.weekday) == [1, 2, 3, 4, 6])
    let unknown = desired([:], now(.hours(9), trust: .unset), settings).content.officers[1]
    #expect(unknown.reception.map(\.weekday) == [1, 2, 3, 4, 5])
  }

  @Test("has all hours of a week, as many as a configuration may have") func allHours() throws {
    var settings = Self.settings
    let days = Weekday.allCases.map(DaySelector.weekday)
    settings.officers[0].reception = days.flatMap { day in
      (0..<8).map { ReceptionHours(day: day, from: $0 * 10_800 + 3600, to: $0 * 10_800 + 13_000) }
    }
    #expect(settings.officers[0].reception.mostOfADay == 8)
    let content = desired([:], now(.hours(9)), settings).content
    try content.check()
    let hours = content.officers[1].reception
    #expect(Set(hours.map(\.weekday)) == Set(0...7))
    #expect((1...7).allSatisfy { day in hours.count { $0.weekday == day } == 8 })
    let unknown = desired([:], now(.hours(9), trust: .unset), settings).content
    #expect(unknown.officers[1].reception.count == 56)
  }

  @Test("the most hours of a day count each kind of day that applies on it")
  func mostOfADay() throws {
    for (text, most) in [
      ("mon 9-10", 1), ("daily 9-10", 1), ("mon 9-10, tue 9-10, workdays 8-9", 2),
      ("workdays 8-9, restdays 8-9", 1), ("restdays 8-9, holidays 9-10, daily 11-12", 3),
      ("mon 9-10, holidays 9-10", 1), ("mon-fri 9-10, mon 11-12", 2),
    ] {
      let hours = try text.split(separator: ", ").flatMap { part in
        try ReceptionHours.parse(
          String(part).replacing(#/(\d+)-(\d+)/#) { match in "\(match.1):00-\(match.2):00" })
      }
      #expect(hours.mostOfADay == most, "\(text)")
    }
  }

  @Test("has hours by kinds of days in a week where those are precise, and in one without hours")
  func kinds() throws {
    var settings = Self.settings
    settings.officers[0].reception = try ReceptionHours.parse("工作日 09:00-11:30")
    let usual = [PlateHours(weekday: PlateHours.workdays, from: 540, to: 690)]
    func regular(
      _ holidays: ClosedRange<Int64>?, leave: Bool = false, trust: ClockTrust = .synchronised
    ) -> [PlateHours]? {
      let spans = holidays.map {
        [DateSpan.once(CivilDate(dayNumber: $0.lowerBound), CivilDate(dayNumber: $0.upperBound))]
      }
      var changed = settings
      if leave {
        changed.officers[0].leave = spans ?? []
      } else {
        changed.calendar.holidays = spans ?? []
      }
      return desired([:], now(.hours(9), trust: trust), changed).content.officers[1].regular
    }
    // Today is day 20,781.
    #expect(regular(nil) == usual)
    #expect(regular(20_787...20_787) == nil)
    #expect(regular(20_788...20_788) == usual)
    #expect(regular(20_781...20_790) == usual)
    #expect(regular(20_781...20_790, leave: true) == [])
    #expect(regular(20_787...20_787, leave: true) == nil)
    #expect(regular(20_781...20_790, trust: .restored) == usual)
    settings.officers[0].reception += try ReceptionHours.parse("mon 14:00-15:00")
    #expect(regular(nil) == nil)
    #expect(regular(20_781...20_790) == [])
    settings.officers[0].reception = []
    #expect(regular(nil) == nil)
  }

  @Test("has a note only if everyone may read notes")
  func notes() {
    let set = status("out", at: now(.hours(9)), note: "走访")
    func note(_ access: Access) -> String? {
      var settings = Self.settings
      settings.access = access
      return desired(["zhang": set], now(.hours(9)), settings).content.officers[1].whereabouts?.note
    }
    #expect(note(Access()) == "走访")
    #expect(note(Access(notes: [.group("station")])) == nil)
    #expect(note(Access(read: [.group("station")])) == nil)
    #expect(note(Access(read: [.group("station")], notes: [.everyone])) == "走访")
  }

  @Test("has no whereabouts when the sign stops")
  func stop() {
    let content = DesiredPlate(stopping: Self.policy, Self.settings, at: now(.hours(9))).content
    #expect(content.isStopped)
    #expect(content.asOf == time(540))
    #expect(content.officers.map(\.whereabouts) == [nil, nil])
    #expect(content.officers.map(\.name) == ["李娜", "张伟"])
  }

  @Test("has no as-of time in the future after the clock was set back")
  func clockSetBack() {
    let set = status("out", at: now(.hours(9)))
    let desired = desired(["zhang": set], now(.hours(8), boot: .hours(2)))
    #expect(desired.content.asOf == time(0))
    #expect(desired.until.civil == Self.midnight + .hours(9))
  }

  @Test("is accepted by the renderer, with any length of the configuration")
  func lengths() throws {
    var settings = Self.settings
    settings.site.name = (1...6).map { "第\($0)行" }
    settings.officers[0].name = String(repeating: "长", count: 300)
    settings.officers[0].reception = (0..<40).map {
      ReceptionHours(day: .weekday(.tuesday), from: $0 * 60, to: $0 * 60 + 60)
    }
    let content = desired([:], now(.hours(9)), settings).content
    #expect(content.office == ["第3行", "第4行", "第5行", "第6行"])
    try content.check()
  }
}
