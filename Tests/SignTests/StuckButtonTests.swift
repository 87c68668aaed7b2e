// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

@Suite("What a stuck button did") struct StuckButtonTests {
  private static let out = Button(key: "zhang.out", press: .set("out"), hold: .extend(.minutes(30)))
  private static let cycle = Button(
    key: "zhang.cycle", press: .cycle(["in-community", "at-station", "out"]), hold: .set("resting"))
  private static let station = Button(key: "zhang.at-station", press: .set("at-station"))
  private static let toggle = Button(
    key: "lamp.toggle", press: .light("lightbox", .toggle, for: .hours(1)),
    hold: .release("lightbox"))

  private static let controller = Controller(
    Settings(
      site: Site(name: ["x"], latitude: 30.58, longitude: 114.30, timezone: "UTC"),
      officers: [
        Officer(key: "zhang", name: "张伟", buttons: [out, cycle, station]),
        Officer(key: "li", name: "李娜"),
      ],
      lamps: [Lamp(key: "lightbox", policy: LampPolicy(always: .off), buttons: [toggle])]))

  /// A sign in progress.
  private struct Run {
    var state = State()
    var changes: [Change] = []

    mutating func decide(_ event: Event, _ second: Double) {
      changes += StuckButtonTests.controller.decide(event, &state, StuckButtonTests.now(second))
    }

    /// Lets time pass, with a turn for each second.
    mutating func pass(from: Int, to: Int) {
      for second in from...to { decide(.time, Double(second)) }
    }

    mutating func press(_ button: Button, _ second: Double) {
      decide(.contact(button.key, isDown: true, at: .seconds(second)), second)
    }

    mutating func release(_ button: Button, _ second: Double) {
      decide(.contact(button.key, isDown: false, at: .seconds(second)), second)
    }

    mutating func set(_ status: ID<Status>, _ second: Double, until: Until? = nil) {
      let actor = Sign.Actor.peer(uid: 1000, user: "zhang")
      decide(.statusSet("zhang", status, until: until, note: "a note", by: actor), second)
    }
  }

  private static func now(_ second: Double) -> Now {
    Now(boot: .seconds(second), civil: Instant(seconds: 1_795_392_000) + .seconds(second))
  }

  @Test("the status is as before, with its time, end, note and author, and the journal says so")
  func status() throws {
    var run = Run()
    let end = Until(after: .hours(2), from: Self.now(10))
    run.set("in-community", 10, until: end)
    let before = try #require(run.state.whereabouts["zhang"])
    run.press(Self.out, 100)
    run.pass(from: 101, to: 129)
    #expect(run.state.whereabouts["zhang"]?.status == "out")
    run.pass(from: 130, to: 131)
    var expected = before
    expected.generation = run.state.generation
    #expect(run.state.whereabouts["zhang"] == expected)
    let last = try #require(run.changes.last)
    #expect(last.isWithdrawal && last.by == before.by)
    #expect(last.subject == .whereabouts("zhang", from: "out", to: expected))
    // The release and the next press are as ever.
    run.release(Self.out, 200)
    #expect(run.state.whereabouts["zhang"] == expected)
    run.press(Self.out, 210)
    run.release(Self.out, 211)
    run.pass(from: 212, to: 300)
    #expect(run.state.whereabouts["zhang"]?.status == "out")
  }

  @Test("one hold adds at most eight hours, in sixteen changes") func cap() throws {
    var run = Run()
    run.set("out", 10)
    run.press(Self.out, 100)
    run.pass(from: 101, to: 129)
    let end = try #require(run.state.whereabouts["zhang"]?.until)
    #expect(end.deadline(at: Self.now(129)).boot ?? .zero <= .seconds(129) + .hours(8))
    #expect(run.changes.count == 1 + 1 + 16)
    run.pass(from: 130, to: 130)
    #expect(run.state.whereabouts["zhang"]?.until == nil)
    #expect(run.changes.count == 1 + 1 + 16 + 1)
  }

  @Test("a cycle and what holding it set are undone at once") func cycle() {
    var run = Run()
    run.set("at-station", 10)
    run.press(Self.cycle, 100)
    #expect(run.state.whereabouts["zhang"]?.status == "out")
    run.pass(from: 101, to: 105)
    #expect(run.state.whereabouts["zhang"]?.status == "resting")
    run.pass(from: 106, to: 131)
    #expect(run.state.whereabouts["zhang"]?.status == "at-station")
    #expect(run.changes.filter(\.isWithdrawal).count == 1)
  }

  @Test("what somebody else has set since stays") func othersChange() {
    var run = Run()
    run.set("in-community", 10)
    run.press(Self.out, 100)
    run.set("resting", 110)
    let set = run.state.whereabouts["zhang"]
    run.pass(from: 111, to: 129)
    // The hold goes on, and adds to the end of it.
    #expect(run.state.whereabouts["zhang"]?.until != nil)
    run.pass(from: 130, to: 140)
    #expect(run.state.whereabouts["zhang"]?.status == "resting")
    #expect(run.state.whereabouts["zhang"]?.since == set?.since)
    #expect(run.state.whereabouts["zhang"]?.until == nil)
  }

  @Test("the first status of all is unknown again") func first() {
    var run = Run()
    run.press(Self.out, 100)
    run.pass(from: 101, to: 130)
    let settings = Self.controller.settings
    let zhang = settings.officers[0]
    let whereabouts = run.state.whereabouts["zhang"]
    #expect(settings.shown(whereabouts, of: zhang, at: Self.now(130)).shown == .unknown(.neverSet))
    #expect(run.changes.last?.by == .button("zhang.out"))
    run.release(Self.out, 140)
    run.press(Self.cycle, 150)
    #expect(run.state.whereabouts["zhang"]?.status == "in-community")
  }

  @Test("two buttons that are stuck leave what was before both") func two() {
    var run = Run()
    run.set("in-community", 10)
    run.press(Self.station, 100)
    run.press(Self.cycle, 110)
    run.pass(from: 111, to: 131)
    #expect(run.state.whereabouts["zhang"]?.status == "resting")
    run.pass(from: 132, to: 141)
    #expect(run.state.whereabouts["zhang"]?.status == "in-community")
  }

  @Test("a lamp's button gives a person's override back, unless it has ended") func lamp() {
    var run = Run()
    let end = LampOverride.End.until(Until(after: .minutes(10), from: Self.now(10)))
    let actor = Sign.Actor.peer(uid: 1000, user: "zhang")
    run.decide(.lamp("lightbox", .level(.full, end), by: actor), 10)
    let before = run.state.lamps["lightbox"]?.override
    run.press(Self.toggle, 100)
    run.pass(from: 101, to: 105)
    #expect(run.state.lamps["lightbox"]?.override == nil)
    run.pass(from: 106, to: 131)
    #expect(run.state.lamps["lightbox"]?.override == before)
    #expect(
      run.changes.last
        == Change(
          generation: run.state.generation, at: Timestamp(Self.now(130)), by: actor,
          subject: .override("lightbox", before), isWithdrawal: true))
    run.release(Self.toggle, 140)
    run.press(Self.toggle, 590)
    run.pass(from: 591, to: 621)
    #expect(run.state.lamps["lightbox"]?.override == nil)
  }

  @Test("nothing is undone where the input failed and the release may be missed") func uncertain() {
    var run = Run()
    run.set("in-community", 10)
    run.press(Self.out, 100)
    run.pass(from: 101, to: 102)
    run.decide(.contactLost("zhang.out"), 102.5)
    let count = run.changes.count
    run.pass(from: 103, to: 140)
    #expect(run.state.whereabouts["zhang"]?.status == "out")
    #expect(run.changes.count == count)
  }

  @Test("a button on another input, or an erased officer, is not undone") func gone() {
    for event in [
      Event.configured(released: [], previous: [], rewired: ["zhang.out"]), .anonymized("zhang"),
    ] {
      var run = Run()
      run.set("in-community", 10)
      run.press(Self.out, 100)
      run.decide(event, 101)
      let count = run.changes.count
      run.pass(from: 131, to: 131)
      #expect(run.changes.dropFirst(count).filter(\.isWithdrawal).isEmpty)
    }
  }

  @Test("a restart in the middle of the press changes nothing of it") func restart() throws {
    for isStuck in [true, false] {
      var run = Run()
      run.set("in-community", 10)
      run.press(Self.out, 100)
      run.pass(from: 101, to: 105)
      let whereabouts = run.state.whereabouts
      run.state = State(
        generation: run.state.generation, whereabouts: whereabouts, recentChanges: run.changes)
      run.decide(.contactFound("zhang.out", isDown: isStuck), 107)
      run.pass(from: 108, to: 138)
      #expect(run.state.whereabouts["zhang"]?.status == (isStuck ? "in-community" : "out"))
      #expect(
        run.state.whereabouts["zhang"]?.until == (isStuck ? nil : whereabouts["zhang"]?.until))
    }
  }

  @Test("where the journal has erased what was before, a stuck button leaves nothing known")
  func erased() {
    var run = Run()
    run.set("in-community", 10)
    run.press(Self.out, 100)
    run.pass(from: 101, to: 105)
    run.state = State(
      generation: run.state.generation, whereabouts: run.state.whereabouts,
      recentChanges: Array(run.changes.dropFirst()))
    run.decide(.contactFound("zhang.out", isDown: true), 107)
    run.pass(from: 108, to: 138)
    #expect(run.changes.last?.isWithdrawal == true)
    #expect(run.state.whereabouts["zhang"]?.isSet == false)
  }

  @Test("of two presses before a restart only the last may be stuck") func pressedTwice() {
    for button in [Self.out, Self.cycle] {
      var run = Run()
      run.set("resting", 10)
      run.press(button, 100)
      run.release(button, 101)
      let before = run.state.whereabouts["zhang"]
      run.press(button, 110)
      run.pass(from: 111, to: 112)
      run.state = State(
        generation: run.state.generation, whereabouts: run.state.whereabouts,
        recentChanges: run.changes)
      run.decide(.contactFound(button.key, isDown: true), 113)
      run.pass(from: 114, to: 144)
      #expect(run.changes.last?.isWithdrawal == true)
      #expect(run.state.whereabouts["zhang"]?.status == before?.status)
      #expect(run.state.whereabouts["zhang"]?.since == before?.since)
    }
  }

  @Test("a button that is down at the start undoes no press of long before") func pressedAtStart() {
    var run = Run()
    run.set("in-community", 10)
    run.press(Self.out, 100)
    run.release(Self.out, 101)
    run.state = State(
      generation: run.state.generation, whereabouts: run.state.whereabouts,
      recentChanges: run.changes)
    run.decide(.contactFound("zhang.out", isDown: true), 200)
    run.pass(from: 201, to: 240)
    #expect(run.state.whereabouts["zhang"]?.status == "out")
  }

  @Test("a journal that is read late has what was before the press") func late() {
    var run = Run()
    run.press(Self.out, 100)
    let before = Whereabouts(
      status: "resting", since: Timestamp(Self.now(1)), by: .button("zhang.resting"),
      generation: 40)
    let late = State(generation: 40, whereabouts: ["zhang": before])
    run.decide(.journalRestored(late, generationOffset: 39), 110)
    run.pass(from: 111, to: 130)
    #expect(run.state.whereabouts["zhang"]?.status == "resting")
    #expect(run.state.whereabouts["zhang"]?.by == before.by)
  }

  @Test("the roster applies what the stuck button had kept from it") func roster() {
    var settings = Self.controller.settings
    // The time of the tests is midnight and some seconds.
    settings.officers[0].automatic = [
      AutomaticChange(status: "resting", at: 120, unlessSince: .seconds(60))
    ]
    let controller = Controller(settings)
    let midnight = Instant(seconds: 1_795_392_000 / 86_400 * 86_400)
    func now(_ second: Int) -> Now {
      Now(boot: .seconds(second), civil: midnight + .seconds(second))
    }
    var state = State()
    var changes = controller.decide(
      .statusSet("zhang", "out", until: nil, note: nil, by: .button("x")), &state, now(10))
    let press = Event.contact("zhang.out", isDown: true, at: .seconds(100))
    changes += controller.decide(press, &state, now(100))
    for second in 101...130 { changes += controller.decide(.time, &state, now(second)) }
    #expect(state.whereabouts["zhang"]?.status == "resting")
    #expect(state.whereabouts["zhang"]?.since.civil == midnight + .seconds(120))
  }
}
