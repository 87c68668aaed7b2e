// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing
import Varlink

@Suite("What was set by a clock that was wrong") struct WrongClockTests {
  /// Midnight of Monday 2026-11-23 in UTC.
  private static let monday = Instant(seconds: 1_795_392_000)
  private static let year = Duration.hours(24 * 365)

  private static func plan(roster: Bool = false) -> SignConfiguration {
    var plan = SignFixture.plan
    plan.settings.attention = Attention.Settings(lamps: ["lightbox"])
    if roster {
      plan.settings.officers[0].automatic = [AutomaticChange(status: "resting", at: 18 * 3600)]
    }
    return plan
  }

  private func world(
    _ plan: SignConfiguration, at time: Duration, restored: Restored = Restored(),
    trust: ClockTrust = .synchronised, disk: SimulatedDisk = SimulatedDisk()
  ) throws -> World {
    let world = try World(
      plan, restored: restored, at: Self.monday + time - .seconds(10), disk: disk
    ) { $1.trust = trust }
    world.run(for: .seconds(3))
    return world
  }

  /// Cuts the power; the clock then shows another time after midnight of Monday.
  private func reboot(
    _ world: World, _ plan: SignConfiguration, at time: Duration,
    trust: ClockTrust = .synchronised
  ) throws -> World {
    let disk = world.host.disk
    disk.kill(finishingWrite: true, at: world.host.now())
    disk.boot += 1
    var now = world.host.now()
    now.civil = Self.monday + time
    return try self.world(
      plan, at: time, restored: disk.restore(at: now), trust: trust, disk: disk)
  }

  private func set(_ world: World, by step: Duration) {
    world.host.civilAtBoot = world.host.civilAtBoot + step
    world.run()
  }

  private func officer(_ world: World, _ key: String = "zhang") throws -> Wire.Whereabouts {
    let state = try world.call(Wire.Status.self, .init()).state
    return try #require(state.officers.first { $0.officer == key })
  }

  private func override(_ world: World, _ lamp: String = "spotlight") throws -> Wire.Override? {
    try world.call(Wire.Status.self, .init()).state.lamps.first { $0.lamp == lamp }?.override
  }

  private func hours(_ time: Int?) -> Double? {
    time.map { Double($0 - Int(Self.monday.microseconds)) / 3_600_000_000 }
  }

  @Test("is unknown after a power cut with the right clock, also when the false time comes")
  func ahead() throws {
    let plan = Self.plan()
    let wrong = try world(plan, at: Self.year + .hours(10))
    wrong.press("GPIO5")
    _ = try wrong.call(
      Wire.SetWhereabouts.self, .init(officer: "li", status: "out", forSeconds: 36_000))
    _ = try wrong.call(Wire.SetLamp.self, .init(lamp: "spotlight", mode: .on, forSeconds: 36_000))
    _ = try wrong.call(Wire.SetLamp.self, .init(lamp: "lightbox", mode: .on, untilRevoked: true))
    let right = try reboot(wrong, plan, at: .hours(19))
    #expect(!right.isHigh("GPIO20"))
    for key in ["zhang", "li"] {
      let found = try officer(right, key)
      #expect(found.shown == nil && found.unknown == .ageUnknown)
      #expect(found.status == nil && found.since == nil && found.until == nil && found.by == nil)
    }
    #expect(try override(right) == nil && override(right, "lightbox") != nil)
    let entries = try right.call(Wire.History.self, .init()).entries.suffix(3)
    #expect(entries.allSatisfy { $0.by.kind == .sign && $0.status == nil && $0.level == nil })
    #expect(entries.map(\.from) == ["out", "in-community", nil])
    let later = try reboot(right, plan, at: Self.year + .hours(10) + .minutes(30))
    #expect(try officer(later).unknown == .ageUnknown && officer(later, "li").shown == nil)
    #expect(try override(later) == nil)
    later.press("GPIO6")
    #expect(try officer(later).shown == "at-station")
  }

  @Test("does not keep the roster from its rules") func roster() throws {
    let plan = Self.plan(roster: true)
    let wrong = try world(plan, at: .hours(3 * 24 + 10))
    wrong.press("GPIO5")
    let right = try reboot(wrong, plan, at: .hours(17))
    #expect(try officer(right).shown == nil)
    right.run(for: .hours(2))
    #expect(try officer(right).shown == "resting" && hours(officer(right).since) == 18)
    // A rule before the power cut may be of before the status.
    let evening = try world(plan, at: .hours(3 * 24 + 10))
    evening.press("GPIO5")
    #expect(try officer(reboot(evening, plan, at: .hours(19))).shown == nil)
  }

  @Test("is as it was where the clock was a few minutes ahead") func tolerance() throws {
    let plan = Self.plan()
    let wrong = try world(plan, at: .hours(10))
    wrong.press("GPIO5")
    let right = try reboot(wrong, plan, at: .hours(10) - .minutes(4))
    #expect(try officer(right).shown == "in-community")
    let further = try reboot(wrong, plan, at: .hours(10) - .minutes(6))
    #expect(try officer(further).shown == nil)
  }

  @Test("and by a rule whose time has not come by the right clock, is unknown until it comes")
  func rule() throws {
    let plan = Self.plan(roster: true)
    let world = try world(plan, at: .hours(17))
    world.press("GPIO5")
    world.run(for: .minutes(45))
    set(world, by: .minutes(30))
    #expect(try officer(world).shown == "resting")
    set(world, by: .minutes(-30))
    #expect(try officer(world).shown == nil && officer(world).unknown == .ageUnknown)
    world.run(for: .minutes(14))
    #expect(try officer(world).shown == nil)
    world.run(for: .minutes(2))
    #expect(try officer(world).shown == "resting")
    // The journal has what was found, also after a power cut.
    set(world, by: .minutes(-30))
    let next = try reboot(world, plan, at: .hours(17))
    #expect(try officer(next).shown == nil)
  }

  @Test("and is to last until the programme switches, lasts until it does by the right clock")
  func nextSwitch() throws {
    let plan = Self.plan()
    let world = try world(plan, at: Self.year + .hours(20))
    _ = try world.call(Wire.SetLamp.self, .init(lamp: "spotlight", mode: .off))
    #expect(try hours(override(world)?.until) == 24.0 * 365 + 30)
    set(world, by: .zero - Self.year)
    #expect(try hours(override(world)?.until) == 30)
    #expect(try abs((hours(override(world)?.since) ?? 0) - 20) < 0.01)
    world.run(for: .hours(9))
    #expect(try override(world) != nil)
    let next = try reboot(world, plan, at: .minutes(29 * 60 + 30))
    #expect(try hours(override(next)?.until) == 30)
    next.run(for: .hours(1))
    #expect(try override(next) == nil)
  }

  @Test("and has a time of day as its end, ends then by the right clock") func timeOfDay() throws {
    let plan = Self.plan()
    let world = try world(plan, at: Self.year + .hours(20))
    let dated = world.host.now().zone.local(Self.monday + Self.year + .hours(72)).date
    _ = try world.call(
      Wire.SetWhereabouts.self, .init(officer: "zhang", status: "out", until: "21:00"))
    _ = try world.call(
      Wire.SetWhereabouts.self, .init(officer: "li", status: "out", until: "\(dated)T21:00"))
    _ = try world.call(Wire.SetLamp.self, .init(lamp: "spotlight", mode: .off, until: "01:00"))
    set(world, by: .zero - Self.year)
    #expect(try hours(officer(world).until) == 21 && hours(override(world)?.until) == 25)
    #expect(try hours(officer(world, "li").until) == 24.0 * 365 + 72 + 21)
    let next = try reboot(world, plan, at: .minutes(20 * 60 + 30))
    #expect(try hours(officer(next).until) == 21 && hours(override(next)?.until) == 25)
    next.run(for: .hours(1))
    #expect(try officer(next).pastEnd)
  }

  @Test("does not return when the trust in the clock is lost: leave and ends go on")
  func lostTrust() throws {
    var plan = Self.plan()
    plan.settings.officers[0].leave = [try DateSpan(parsing: "2026-11-24")]
    // An LED would blink for hours after the announced end.
    plan.wiring.indicators = [:]
    let world = try world(plan, at: .hours(20))
    world.press("GPIO6")
    _ = try world.call(
      Wire.SetWhereabouts.self, .init(officer: "li", status: "out", until: "21:00"))
    world.run(for: .hours(10))
    #expect(try officer(world).leave == "2026-11-24" && officer(world, "li").pastEnd)
    for (trust, civil) in [(ClockTrust.restored, world.host.civilAtBoot), (.unset, Self.monday)] {
      world.host.civilAtBoot = civil
      world.host.trust = trust
      world.run(for: .minutes(1))
      let zhang = try officer(world)
      #expect(zhang.leave == "2026-11-24" && zhang.shown == nil && zhang.unknown == nil)
      #expect(try officer(world, "li").pastEnd && officer(world, "li").until == nil)
    }
    world.run(for: .hours(5))
    #expect(try officer(world, "li").unknown == .stale)
    world.run(for: .hours(14))
    #expect(try officer(world).leave == nil && officer(world).shown == nil)
  }

  @Test("and is an emergency, is over after a power cut with the right clock") func attention()
    throws
  {
    let plan = Self.plan()
    let wrong = try world(plan, at: .hours(58))
    _ = try wrong.call(Wire.SetAttention.self, .init(on: true, forSeconds: 600))
    let right = try reboot(wrong, plan, at: .hours(10))
    #expect(try right.call(Wire.Status.self, .init()).state.attention == nil)
    #expect(right.host.entries.last?.change.subject == .attention(.expired))
  }

  @Test("and is an emergency, lasts after a power cut as long as it was to last, at most")
  func attentionSpan() throws {
    let plan = Self.plan()
    var world = try world(plan, at: .hours(58))
    _ = try world.call(Wire.SetAttention.self, .init(on: true, forSeconds: 600))
    world = try reboot(world, plan, at: .hours(10), trust: .restored)
    #expect(try world.call(Wire.Status.self, .init()).state.attention != nil)
    world.run(for: .minutes(11))
    #expect(try world.call(Wire.Status.self, .init()).state.attention == nil)
    // So it is with a command for a lamp.
    var other = try self.world(plan, at: .hours(58))
    _ = try other.call(Wire.SetLamp.self, .init(lamp: "spotlight", mode: .on, forSeconds: 600))
    other = try reboot(other, plan, at: .hours(10), trust: .restored)
    #expect(try override(other) != nil)
    other.run(for: .minutes(11))
    #expect(try override(other) == nil)
  }
}
