// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

@Suite("Two stuck buttons") struct StuckPairTests {
  private static let patient = Button(key: "zhang.out", press: .set("out"))
  private static var hasty: Button {
    var button = Button(key: "zhang.resting", press: .set("resting"))
    button.stuckAfter = .seconds(12)
    return button
  }
  private static let on = Button(key: "lamp.on", press: .light("lightbox", .on, for: .hours(1)))
  private static let off = Button(key: "lamp.off", press: .light("lightbox", .off, for: .hours(1)))

  private static func controller(
    _ buttons: [Button] = [patient, hasty], lamp: [Button] = [on, off]
  ) -> Controller {
    Controller(
      Settings(
        site: Site(name: ["x"], latitude: 30.58, longitude: 114.30, timezone: "UTC"),
        officers: [Officer(key: "zhang", name: "张伟", buttons: buttons)],
        lamps: [Lamp(key: "lightbox", policy: LampPolicy(always: .off), buttons: lamp)]))
  }

  /// The state after these presses, and what led to it.
  private struct Run {
    var controller = StuckPairTests.controller()
    var state = State()
    var changes: [Change] = []

    mutating func decide(_ event: Event, _ second: Int) { decide(event, .seconds(second)) }

    mutating func decide(_ event: Event, _ boot: Duration) {
      changes += controller.decide(event, &state, StuckPairTests.now(boot))
    }

    mutating func press(_ button: Button, _ second: Int) {
      decide(.contact(button.key, isDown: true, at: .seconds(second)), second)
    }

    mutating func pass(from: Int, to: Int) {
      for second in from...to { decide(.time, second) }
    }

    mutating func restart(_ down: [Button], _ second: Int) {
      state = State(
        generation: state.generation, whereabouts: state.whereabouts,
        overrides: state.lamps.compactMapValues(\.override), lamps: state.lampSnapshots,
        recentChanges: changes)
      for button in down { decide(.contactFound(button.key, isDown: true), second) }
    }
  }

  private static func now(_ boot: Duration) -> Now {
    Now(boot: boot, civil: Instant(seconds: 1_795_392_000) + boot)
  }

  private static func inCommunity(_ controller: Controller = controller()) -> Run {
    var run = Run(controller: controller)
    let actor = Sign.Actor.peer(uid: 1000, user: "zhang")
    run.decide(.statusSet("zhang", "in-community", until: nil, note: nil, by: actor), 10)
    return run
  }

  @Test("what a button had set that is not configured any more holds again after a stuck one")
  func unconfigured() {
    var run = Run(controller: Self.controller([Self.patient, Self.hasty]))
    run.press(Self.hasty, 10)
    run.decide(.contact(Self.hasty.key, isDown: false, at: .seconds(11)), 11)
    run.press(Self.patient, 100)
    run.controller = Self.controller([Self.patient])
    run.state = State(
      generation: run.state.generation, whereabouts: run.state.whereabouts,
      recentChanges: run.changes)
    run.decide(.configured(released: [], previous: [], rewired: []), 103)
    run.decide(.contactFound(Self.patient.key, isDown: true), 103)
    run.pass(from: 104, to: 140)
    #expect(run.state.whereabouts["zhang"]?.status == "resting")
    #expect(run.changes.last?.isWithdrawal == true)
  }

  @Test("a press that holds again is still taken back when its own button is found stuck")
  func holdsAgain() {
    // Without a restart, and with one before and after the later press was taken back.
    for restart in [nil, 108, 120] {
      var run = Self.inCommunity()
      run.press(Self.patient, 100)
      run.press(Self.hasty, 105)
      for second in 106...160 {
        if second == restart { run.restart([Self.patient, Self.hasty], second) }
        run.decide(.time, second)
        if restart == nil, second == 120 {
          #expect(run.state.whereabouts["zhang"]?.status == "out")
        }
      }
      #expect(run.state.whereabouts["zhang"]?.status == "in-community")
    }
  }

  @Test("a press that somebody replaced does not return, and theirs stays") func replaced() {
    var run = Self.inCommunity()
    run.press(Self.patient, 100)
    let actor = Sign.Actor.peer(uid: 1000, user: "zhang")
    run.decide(.statusSet("zhang", "at-station", until: nil, note: nil, by: actor), 102)
    run.press(Self.hasty, 105)
    run.restart([Self.patient, Self.hasty], 108)
    run.pass(from: 109, to: 160)
    #expect(run.state.whereabouts["zhang"]?.status == "at-station")
  }

  @Test("what a stuck button had set and lost before a restart does not return after it")
  func lostBefore() {
    // One goes on to extend what the other one set, so that its end is in the journal.
    for isDown in [false, true] {
      var (one, other) = (Self.patient, Self.hasty)
      one.hold = .extend(.minutes(30))
      one.stuckAfter = .seconds(12)
      other.stuckAfter = .seconds(30)
      var run = Self.inCommunity(Self.controller([one, other]))
      run.press(one, 100)
      run.press(other, 105)
      run.pass(from: 106, to: 113)
      #expect(run.changes.last?.isWithdrawal == true)
      #expect(run.state.whereabouts["zhang"]?.status == "resting")
      if !isDown { run.decide(.contact(one.key, isDown: false, at: .seconds(114)), 114) }
      run.restart(isDown ? [one, other] : [other], 115)
      run.pass(from: 116, to: 160)
      #expect(run.state.whereabouts["zhang"]?.status == "in-community")
    }
  }

  @Test("a press and release of long before stays when a later press is taken back")
  func released() {
    var run = Self.inCommunity()
    run.press(Self.patient, 100)
    run.decide(.contact(Self.patient.key, isDown: false, at: .seconds(101)), 101)
    run.press(Self.hasty, 140)
    run.restart([Self.hasty], 145)
    run.pass(from: 146, to: 200)
    #expect(run.state.whereabouts["zhang"]?.status == "out")
  }

  @Test(
    "a button that goes on to extend what a later one set leaves nothing of either",
    arguments: [12, 30], [nil, 108] as [Int?])
  func extends(first: Int, restart: Int?) throws {
    var (one, other) = (Self.patient, Self.hasty)
    one.hold = .extend(.minutes(30))
    one.stuckAfter = .seconds(first)
    other.stuckAfter = .seconds(42 - first)
    var run = Self.inCommunity(Self.controller([one, other]))
    run.press(one, 100)
    run.press(other, 105)
    for second in 106...160 {
      if second == restart { run.restart([one, other], second) }
      run.decide(.time, second)
      // What the one that is not stuck yet has changed stays until then.
      guard second == (restart ?? 105) + 20 else { continue }
      #expect(run.state.whereabouts["zhang"]?.status == "resting")
    }
    let whereabouts = try #require(run.state.whereabouts["zhang"])
    #expect(whereabouts.status == "in-community")
    #expect(whereabouts.until == nil)
  }

  @Test(
    "a press that was found stuck before a restart does not return after it", arguments: [113, 125])
  func foundBefore(restart: Int) throws {
    var (one, other) = (Self.patient, Self.hasty)
    (one.hold, other.hold) = (.extend(.minutes(30)), .extend(.minutes(30)))
    (one.stuckAfter, other.stuckAfter) = (.seconds(12), .seconds(30))
    var run = Self.inCommunity(Self.controller([one, other]))
    run.press(one, 100)
    run.press(other, 102)
    run.pass(from: 103, to: restart - 1)
    #expect(run.state.whereabouts["zhang"]?.status == "resting")
    run.restart([one, other], restart)
    run.pass(from: restart, to: 160)
    let whereabouts = try #require(run.state.whereabouts["zhang"])
    #expect(whereabouts.status == "in-community")
    #expect(whereabouts.until == nil)
  }

  @Test("a hold that sets what its press has set belongs to that press, also after a restart")
  func holdsTheSame() {
    for (second, status) in [(101.2, "in-community"), (104, "out")] as [(Double, ID<Status>)] {
      var patient = Self.patient
      // In the second case it is a press of its own, after a short one.
      patient.hold = second == 101.2 ? patient.press : nil
      var run = Self.inCommunity(Self.controller([patient, Self.hasty]))
      run.press(patient, 100)
      if second != 101.2 {
        run.decide(.contact(patient.key, isDown: false, at: .seconds(101)), 101)
        run.press(patient, 104)
      }
      run.decide(.time, .seconds(second))
      #expect(run.changes.count == 3)
      run.restart([patient], 108)
      run.pass(from: 109, to: 160)
      #expect(run.state.whereabouts["zhang"]?.status == status)
    }
  }

  @Test(
    "a lamp's button whose hold follows a later press leaves nothing of either",
    arguments: [12, 30], [nil, 108] as [Int?])
  func holdsLamp(first: Int, restart: Int?) {
    var (one, other) = (Self.on, Self.off)
    one.hold = one.press
    one.stuckAfter = .seconds(first)
    other.stuckAfter = .seconds(42 - first)
    var run = Run(controller: Self.controller(lamp: [one, other]))
    let actor = Sign.Actor.peer(uid: 1000, user: "zhang")
    run.decide(.lamp("lightbox", .level(Level(percent: 40), .revoked), by: actor), 10)
    let before = run.state.lamps["lightbox"]?.override
    run.press(one, 100)
    run.press(other, 101)
    for second in 102...160 {
      if second == restart { run.restart([one, other], second) }
      run.decide(.time, second)
    }
    #expect(run.state.lamps["lightbox"]?.override == before)
  }

  @Test("two buttons of a lamp leave the override that was before both") func lamp() {
    let actor = Sign.Actor.peer(uid: 1000, user: "zhang")
    for restart in [nil, 115] {
      for (one, other) in [(Self.on, Self.off), (Self.off, Self.on)] {
        var run = Run()
        run.decide(.lamp("lightbox", .level(.full, .revoked), by: actor), 10)
        let before = run.state.lamps["lightbox"]?.override
        run.press(one, 100)
        run.press(other, 110)
        for second in 111...160 {
          if second == restart { run.restart([one, other], second) }
          run.decide(.time, second)
        }
        #expect(run.state.lamps["lightbox"]?.override == before)
      }
    }
  }
}
