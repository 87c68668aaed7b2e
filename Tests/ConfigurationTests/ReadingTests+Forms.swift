// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import Testing

extension ReadingTests {
  @Test("a button has all its options")
  func buttonOptions() throws {
    let file = try Sample.read(
      Sample.officer(
        """
        stale-after: 1h30m
        buttons:
          out:
            pin: pinctrl-bcm2711:13
            active: high
            bias: down
            filter: 20ms
            hold: resting
            hold-time: 1.25s
            stuck-after: 1m
          resting: {pin: PA.00, lockout: 80ms}
        """)
    ).get()
    #expect(file.settings.officers[0].staleAfter == .minutes(90))
    #expect(
      file.settings.officers[0].buttons == [
        Button(
          key: "zhang.out", press: .set("out"), hold: .set("resting"),
          holdTime: .milliseconds(1250),
          contact: .debounced, stuckAfter: .minutes(1)),
        Button(
          key: "zhang.resting", press: .set("resting"), contact: .lockOut(.milliseconds(80))),
      ])
    #expect(
      file.wiring.buttons == [
        "zhang.out": Input(
          pin: .line(.offset(chip: "pinctrl-bcm2711", 13)), activeLow: false, bias: .pullDown,
          debounce: .milliseconds(20)),
        "zhang.resting": Input(pin: .line(.name("PA.00"))),
      ])
  }

  @Test("the kernel filters a line, and the controller a channel of a device")
  func filters() throws {
    let file = try Sample.read(
      """
      devices:
        keys: {chip: mcp23017, bus: /dev/i2c-1, address: 0x20, interrupt: GPIO4}
      """
        + "\n"
        + Sample.officer(
          """
          buttons:
              out: {pin: keys.0, filter: 30ms}
              resting: {pin: GPIO6, filter: 1s}
          """)
    ).get()
    #expect(
      file.settings.officers[0].buttons.map(\.contact) == [.filter(.milliseconds(30)), .debounced])
    #expect(file.wiring.buttons["zhang.out"]?.debounce == .zero)
    #expect(file.wiring.buttons["zhang.resting"]?.debounce == .seconds(1))
  }

  @Test("one button cycles through the statuses")
  func cycle() throws {
    let file = try Sample.read(
      Sample.officer("buttons: {cycle: [in-community, out], pin: GPIO5, hold: resting}")
    ).get()
    #expect(
      file.settings.officers[0].buttons == [
        Button(
          key: "zhang.cycle", press: .cycle(["in-community", "out"]), hold: .set("resting"))
      ])
    #expect(file.wiring.buttons == ["zhang.cycle": Input(pin: .line(.name("GPIO5")))])
  }

  @Test("one RGB LED shows all statuses")
  func colourIndicator() throws {
    let file = try Sample.read(
      Sample.officer("indicator: {rgb: [GPIO5, GPIO6, GPIO7], active: low}")
    ).get()
    func output(_ line: String) -> Output { Output(pin: .line(.name(line)), activeLow: true) }
    #expect(
      file.wiring.indicators == [
        "zhang": .colour(red: output("GPIO5"), green: output("GPIO6"), blue: output("GPIO7"))
      ])
  }

  @Test(
    "the channels of an expander are named by number or by port, and its buttons need an interrupt")
  func expander() throws {
    let file = try Sample.read(
      Sample.officer("buttons: {out: keys.A3}\nindicator: {out: {pin: keys.15, active: low}}")
        + """

        devices:
          keys: {chip: mcp23017, bus: /dev/i2c-1, address: 0x27, interrupt: INT33FF:00:5}
          more: {chip: pca9685, bus: /dev/i2c-2, address: 65, hertz: 200}
        lamps: {lightbox: {pin: keys.B6, level: 30%}}
        """
    ).get()
    #expect(
      file.wiring
        == Wiring(
          devices: [
            "keys": BusDevice(
              key: "keys", part: .mcp23017, bus: "/dev/i2c-1", address: 0x27,
              interrupt: .offset(chip: "INT33FF:00", 5)),
            "more": BusDevice(
              key: "more", part: .pca9685, bus: "/dev/i2c-2", address: 65, hertz: 200),
          ],
          lamps: ["lightbox": Output(pin: .channel(device: "keys", 14))],
          buttons: ["zhang.out": Input(pin: .channel(device: "keys", 3))],
          indicators: [
            "zhang": .separate([
              "out": Output(pin: .channel(device: "keys", 15), activeLow: true)
            ])
          ]))
  }

  @Test("two dimmers share the all-call address")
  func twoDimmers() {
    let text = Sample.with(
      """
      devices:
        one: {chip: pca9685, bus: /dev/i2c-1, address: 0x40}
        two: {chip: pca9685, bus: /dev/i2c-1, address: 0x41}
      """)
    #expect(throws: Never.self) { try Sample.read(text).get() }
  }

  @Test("a rule has days, dates, a level and a fade; a calendar has days")
  func programme() throws {
    let text = Sample.with(
      """
      lamps: {lightbox: {pin: GPIO17, programme: night, when-clock-unknown: 50%}}
      programmes:
        night:
          from: "sunset, not before 17:00"
          to: 23:00
          days: [mon-tue, 周日, holidays]
          dates: 12-20..01-10
          level: 30%
          only-if-lit: yes
          fade: 5s
      calendar: {holidays: [2026-10-01..2026-10-07], workdays: 2026-10-10, weekend: [周日]}
      """)
    let settings = try Sample.read(text).get().settings
    let from = TimeExpression(.sunset, earliest: 61_200)
    let first = try #require(DateSpan.MonthDay(month: 12, day: 20))
    let last = try #require(DateSpan.MonthDay(month: 1, day: 10))
    #expect(
      settings.lamps[0].policy.programme.rules == [
        Rule(
          from: from, to: TimeExpression(clock: 82_800),
          days: [.weekday(.monday), .weekday(.tuesday), .weekday(.sunday), .holiday],
          dates: [.yearly(first, last)], level: Level(percent: 30), onlyIfLit: true,
          fade: .seconds(5))
      ])
    #expect(settings.lamps[0].policy.whenClockUnknown == Level(percent: 50))
    #expect(
      try settings.calendar
        == HolidayCalendar(
          holidays: [DateSpan(parsing: "2026-10-01..2026-10-07")],
          workdays: [DateSpan(parsing: "2026-10-10")], weekend: [.sunday]))
  }

  @Test("a level without a programme holds day and night")
  func level() throws {
    let text = Sample.with("lamps: {lightbox: {pin: GPIO17, level: 40}}")
    let lamp = try #require(try Sample.read(text).get().settings.lamps.first)
    #expect(lamp.programmeName == nil)
    #expect(lamp.policy.whenClockUnknown == Level(percent: 40))
    #expect(lamp.policy.hold == .zero)
    #expect(
      lamp.policy.programme.rules == [
        Rule(
          from: TimeExpression(clock: 0), to: TimeExpression(clock: 86_400),
          level: Level(percent: 40))
      ])
  }

  @Test("words that YAML could read as another type stay text")
  func noSurprises() throws {
    let text = Sample.officer("rank: no\ncontact: 0110\nreception: sun 22:30-23:00")
    let officer = try Sample.read(text).get().settings.officers[0]
    #expect(officer.rank == "no")
    #expect(officer.contact == "0110")
    #expect(officer.reception == [ReceptionHours(day: .weekday(.sunday), from: 81_000, to: 82_800)])
  }

  @Test("a section without any lines that are not comments is ignored")
  func emptySections() throws {
    let text = Sample.with("lamps:\n  # none\ndevices:\nstatuses:\naccess:\ncalendar:\nprogrammes:")
    #expect(try Sample.read(text).get() == Sample.read(Sample.minimal).get())
  }
}
