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

@Suite("Replies that wait for the journal") struct ReplyTests {
  private func withoutOfficer(_ key: ID<Officer>) -> SignConfiguration {
    var plan = SignFixture.plan
    plan.settings.officers.removeAll { $0.key == key }
    plan.wiring.indicators[key.key] = nil
    for status in SignFixture.statuses { plan.wiring.buttons["\(key).\(status)"] = nil }
    return plan
  }

  @Test("a reply speaks of the officer of its call, though a reload has removed that one")
  func removedOfficer() throws {
    let world = try World(SignFixture.plan)
    world.host.diskDelay = .seconds(2)
    let client = world.connect()
    client.send(try Call(Wire.SetWhereabouts.self, .init(officer: "zhang", status: "out")))
    world.run()
    world.source.result = .success(withoutOfficer("zhang"))
    world.host.signal(.reload)
    world.run(for: .seconds(3))
    let reply = try #require(try client.reply()).output(of: Wire.SetWhereabouts.self)
    #expect(reply.whereabouts.officer == "zhang")
    // Nobody has the key any more, and nobody the status.
    #expect(reply.whereabouts.status == nil)
  }

  @Test("a reply speaks of the lamp of its call, though a reload has removed that one")
  func removedLamp() throws {
    let world = try World(SignFixture.plan)
    world.host.diskDelay = .seconds(2)
    let client = world.connect()
    client.send(try Call(Wire.SetLamp.self, .init(lamp: "spotlight", mode: .on)))
    world.run()
    var plan = SignFixture.plan
    plan.settings.lamps.removeAll { $0.key == "spotlight" }
    plan.wiring.lamps["spotlight"] = nil
    world.source.result = .success(plan)
    world.host.signal(.reload)
    world.run(for: .seconds(3))
    let reply = try #require(try client.reply()).output(of: Wire.SetLamp.self)
    #expect(reply.lamp.lamp == "spotlight")
  }

  @Test("the log does not name an officer whose stuck button a reload removes") func logged() throws
  {
    let world = try World(SignFixture.plan)
    world.board.press(.line(.name("GPIO7")))
    world.run(for: .minutes(1))
    world.source.result = .success(withoutOfficer("zhang"))
    world.host.signal(.reload)
    world.run(for: .minutes(2))
    let log = world.host.lines.joined(separator: "\n")
    #expect(log.contains("button of a removed officer: right again"))
    #expect(!log.contains("zhang"))
  }

  @Test("a new sign knows nothing until somebody sets a status, whatever the roster says")
  func newSign() throws {
    var plan = SignFixture.plan
    plan.settings.officers[0].automatic = [AutomaticChange(status: "resting", at: 2 * 3600)]
    let world = try World(plan)
    world.run(for: .hours(30))
    let first = try world.call(Wire.Status.self, .init()).state.officers[0]
    #expect(first.status == nil && first.unknown == .neverSet)
    #expect(world.host.entries.isEmpty)
    world.press("GPIO7")
    world.run(for: .hours(25))
    let later = try world.call(Wire.Status.self, .init()).state.officers[0]
    #expect(later.status == "resting")
  }

  @Test("the first of several changes is that of the call") func ownNumber() {
    var settings = SignFixture.settings
    settings.officers[1].automatic = [AutomaticChange(status: "resting", at: 15)]
    let midnight = Instant(seconds: 1_795_392_000)
    let li = Whereabouts(
      status: "out", since: Timestamp(civil: midnight, boot: nil), by: .button("li.out"),
      generation: 1)
    var state = State(generation: 1, whereabouts: ["li": li])
    let changes = Controller(settings).decide(
      .statusSet("zhang", "out", until: nil, note: nil, by: .peer(uid: 0, user: "root")), &state,
      Now(boot: .seconds(20), civil: midnight + .seconds(20)))
    #expect(changes.map(\.generation) == [2, 3])
    #expect(changes.first?.by == .peer(uid: 0, user: "root"))
  }

  @Test("while the clock is unknown, the span of an announced end is reported in place of its time")
  func spans() throws {
    let world = try World(SignFixture.plan) { _, host in host.trust = .unset }
    let out = Wire.SetWhereabouts.Parameters(officer: "zhang", status: "out", forSeconds: 600)
    let set = try world.call(Wire.SetWhereabouts.self, out).whereabouts
    #expect(set.until == nil && set.forSeconds == 600)
    let on = Wire.SetLamp.Parameters(lamp: "spotlight", mode: .on, forSeconds: 3600)
    #expect(try world.call(Wire.SetLamp.self, on).lamp.override?.forSeconds == 3600)
    world.run(for: .minutes(15))
    let state = try world.call(Wire.Status.self, .init()).state
    #expect(state.officers[0].pastEnd && state.officers[0].forSeconds == 600)
    #expect(state.lamps[1].override?.forSeconds == 3600)
    world.host.trust = .synchronised
    world.run(for: .minutes(1))
    let known = try world.call(Wire.Status.self, .init()).state
    #expect(known.officers[0].until != nil && known.officers[0].forSeconds == nil)
    #expect(known.lamps[1].override?.until != nil && known.lamps[1].override?.forSeconds == nil)
  }

  @Test("the history has the ends of overrides") func ends() throws {
    let world = try World(SignFixture.plan)
    let on = Wire.SetLamp.Parameters(lamp: "spotlight", mode: .on, forSeconds: 3600)
    let set = try world.call(Wire.SetLamp.self, on).lamp
    let plain = Wire.SetLamp.Parameters(lamp: "lightbox", mode: .on)
    let next = try world.call(Wire.SetLamp.self, plain).lamp
    _ = try world.call(Wire.SetLamp.self, .init(lamp: "spotlight", mode: .on, untilRevoked: true))
    let entries = try world.call(Wire.History.self, .init()).entries
    #expect(entries.count == 3)
    #expect(entries.map(\.until) == [set.override?.until, next.override?.until, nil])
    #expect(set.override?.until != nil && next.override?.until != nil)
  }
}
