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

@Suite("A journal that becomes readable after the start") struct LateJournalTests {
  /// The last generation in the journal, above the seconds of any right clock.
  private static let last: UInt64 = 5_000_000_000

  private static let start = Now(
    boot: .seconds(10), civil: Instant(seconds: 1_795_392_010), trust: .synchronised)

  /// A card on which Zhang is resting, Li is in the community, and the lightbox is on.
  private func card() throws -> SimulatedDisk {
    let disk = SimulatedDisk()
    let world = try World(
      SignFixture.plan, restored: Restored(generation: Self.last - 3), disk: disk)
    for (officer, status) in [("zhang", "resting"), ("li", "in-community")] {
      _ = try world.call(Wire.SetWhereabouts.self, .init(officer: officer, status: status))
    }
    let command = Wire.SetLamp.Parameters(lamp: "lightbox", mode: .on, untilRevoked: true)
    _ = try world.call(Wire.SetLamp.self, command)
    disk.kill(finishingWrite: false, at: world.host.now())
    #expect(disk.entries.last?.change.generation == Self.last)
    return disk
  }

  /// A sign that cannot read this card.
  private func world(on disk: SimulatedDisk) throws -> World {
    disk.isReadable = false
    disk.failure = JournalFailure("input/output error")
    return try World(SignFixture.plan, restored: disk.restore(at: Self.start), disk: disk)
  }

  private func repair(_ disk: SimulatedDisk) {
    disk.isReadable = true
    disk.failure = nil
  }

  @Test("changes before the journal is readable count as later, also for the next start")
  func laterChanges() throws {
    let disk = try card()
    let world = try world(on: disk)
    world.press("GPIO7")
    #expect(throws: VarlinkError.self) {
      _ = try world.call(Wire.SetLamp.self, .init(lamp: "lightbox", mode: .automatic))
    }
    repair(disk)
    world.run(for: .minutes(1))
    let state = try world.call(Wire.Status.self, .init()).state
    #expect(state.officers.map(\.status) == ["out", "in-community"])
    #expect(state.officers.map(\.generation) == [Int(Self.last) + 1, Int(Self.last) - 1])
    #expect(state.lamps[0].override == nil)
    #expect(state.generation == Int(Self.last) + 2)
    let next = disk.restore(at: Self.start)
    #expect(next.whereabouts.mapValues(\.status) == ["zhang": "out", "li": "in-community"])
    #expect(next.overrides == [:])
    #expect(next.generation == Self.last + 2)
  }

  @Test("what an earlier process lit goes dark once it can be read what that was")
  func litBefore() throws {
    let spotlight = Pin.channel(device: "dimmer", 0)
    let first = try World(SignFixture.plan)
    first.run(for: .seconds(1))
    let command = Wire.SetLamp.Parameters(lamp: "spotlight", mode: .on, untilRevoked: true)
    _ = try first.call(Wire.SetLamp.self, command)
    first.run(for: .seconds(5))
    #expect(first.board.level(of: spotlight) ?? 0 > 0)
    let (host, board, disk) = (first.host, first.board, first.host.disk)
    var plan = SignFixture.plan
    plan.settings.lamps.removeAll { $0.key == "spotlight" }
    plan.wiring.lamps["spotlight"] = nil
    plan.wiring.devices["dimmer"] = nil
    host.endProcess()
    board.abandon()
    disk.isReadable = false
    disk.failure = JournalFailure("input/output error")
    let daemon = try SignDaemon(
      board: board, host: host, source: first.source, configuration: plan,
      restored: host.restored(), version: "test")
    daemon.begin()
    for isBroken in [true, false] {
      if !isBroken { repair(disk) }
      host.horizon = host.boot + .minutes(2)
      while host.boot < host.horizon { daemon.turn() }
      #expect((board.level(of: spotlight) ?? 0 > 0) == isBroken)
    }
    let driven = host.restored().driven.channels.values
    #expect(driven.allSatisfy { $0.isInactive || $0.device != "dimmer" })
  }

  @Test("an override that ended before the journal is readable is not replaced by an older one")
  func endedOverride() throws {
    let disk = try card()
    let world = try world(on: disk)
    #expect(throws: VarlinkError.self) {
      let command = Wire.SetLamp.Parameters(lamp: "lightbox", mode: .on, forSeconds: 60)
      _ = try world.call(Wire.SetLamp.self, command)
    }
    world.run(for: .minutes(2))
    repair(disk)
    world.run(for: .minutes(2))
    #expect(try world.call(Wire.Status.self, .init()).state.lamps[0].override == nil)
  }

  @Test("a call that is pending when the journal becomes readable returns the rebased generation")
  func pendingCall() throws {
    let disk = try card()
    let world = try world(on: disk)
    world.run(for: .milliseconds(100))
    let client = world.connect()
    client.send(
      try Call(
        Wire.SetWhereabouts.name,
        encoding: Wire.SetWhereabouts.Parameters(officer: "zhang", status: "out")))
    world.daemon.turn()
    repair(disk)
    world.run(for: .seconds(1))
    let reply = try client.reply()
    let result = try #require(reply).output(as: Wire.SetWhereabouts.Result.self)
    #expect(result.whereabouts.generation == Int(Self.last) + 1)
    #expect(disk.entries.last?.change.generation == Self.last + 1)
    #expect(try client.reply() == nil)
    // A client may continue from that generation.
    let onward = Wire.SetWhereabouts.Parameters(
      officer: "zhang", status: "resting", ifGeneration: result.whereabouts.generation)
    let next = try world.call(Wire.SetWhereabouts.self, onward)
    #expect(next.whereabouts.generation == Int(Self.last) + 2)
  }

  @Test("a press in the turn in which the journal becomes readable is rebased too")
  func pressedMeanwhile() throws {
    let world = try World(SignFixture.plan)
    world.run()
    var restored = Restored(generation: 100)
    restored.generationOffset = 100
    world.host.signal(.restored(restored))
    world.press("GPIO7")
    world.run(for: .seconds(1))
    let state = try world.call(Wire.Status.self, .init()).state
    #expect(state.officers[0].generation == 101)
    #expect(world.host.entries.map(\.change.generation) == [101])
  }

  @Test("the mailbox is merged: mail that came meanwhile waits, and the last emptying is known")
  func letters() {
    let before = Timestamp(civil: Instant(seconds: 5), boot: nil)
    let now = Timestamp(Self.start)
    func change(_ event: Mailbox.Event, _ at: Timestamp, by actor: Actor) -> Change {
      Change(generation: 1, at: at, by: actor, subject: .mailbox(event))
    }
    let emptied = change(.emptied, before, by: .peer(uid: 1, user: "li"))
    let arrived = change(.arrived, now, by: .button("letters"))
    var state = State(mailbox: Mailbox([arrived]))
    state.merge(State(mailbox: Mailbox([emptied])))
    #expect(state.mailbox.waiting == now)
    #expect(state.mailbox.emptied == before)
    var emptiedSince = State(mailbox: Mailbox([change(.emptied, now, by: .button("x"))]))
    emptiedSince.merge(State(mailbox: Mailbox([change(.arrived, before, by: .button("x"))])))
    #expect(emptiedSince.mailbox.waiting == nil)
    #expect(emptiedSince.mailbox.emptied == now)
  }
}
