// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHost
import Testing
import Varlink

@Suite("A record that can be read only after the start") struct LateRecordTests {
  /// The last number in the record: no clock that is right counts so many seconds.
  private static let last: UInt64 = 5_000_000_000

  private static let start = Now(
    boot: .seconds(10), civil: Instant(seconds: 1_795_392_010), trust: .synchronised)

  /// A card on which Zhang is resting, Li in the community, and the lightbox is on.
  private func card() throws -> SimulatedDisk {
    let disk = SimulatedDisk()
    let world = try World(
      DoorPlan.plan, restored: Restored(generation: Self.last - 3), disk: disk)
    for (officer, status) in [("zhang", "resting"), ("li", "in-community")] {
      _ = try world.call(Wire.SetWhereabouts.self, .init(officer: officer, status: status))
    }
    let order = Wire.SetLamp.Parameters(lamp: "lightbox", mode: .on, untilRevoked: true)
    _ = try world.call(Wire.SetLamp.self, order)
    disk.lose(finishing: false, at: world.host.now())
    #expect(disk.record.last?.change.generation == Self.last)
    return disk
  }

  /// A sign that cannot read it.
  private func world(on disk: SimulatedDisk) throws -> World {
    disk.isReadable = false
    disk.failure = JournalFailure("input/output error")
    return try World(DoorPlan.plan, restored: disk.restore(at: Self.start), disk: disk)
  }

  private func mend(_ disk: SimulatedDisk) {
    disk.isReadable = true
    disk.failure = nil
  }

  @Test("what was said meanwhile is the last word, also for the next start")
  func lastWord() throws {
    let disk = try card()
    let world = try world(on: disk)
    world.press("GPIO7")
    #expect(throws: VarlinkError.self) {
      _ = try world.call(Wire.SetLamp.self, .init(lamp: "lightbox", mode: .automatic))
    }
    mend(disk)
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

  @Test("what was said on a lamp and has ended is not followed by an older word")
  func endedOverride() throws {
    let disk = try card()
    let world = try world(on: disk)
    #expect(throws: VarlinkError.self) {
      let order = Wire.SetLamp.Parameters(lamp: "lightbox", mode: .on, forSeconds: 60)
      _ = try world.call(Wire.SetLamp.self, order)
    }
    world.run(for: .minutes(2))
    mend(disk)
    world.run(for: .minutes(2))
    #expect(try world.call(Wire.Status.self, .init()).state.lamps[0].override == nil)
  }

  @Test("a caller who waits as the record opens is answered, with the number in the record")
  func answered() throws {
    let disk = try card()
    let world = try world(on: disk)
    world.run(for: .milliseconds(100))
    let client = world.connect()
    client.send(
      try Call(
        Wire.SetWhereabouts.name,
        encoding: Wire.SetWhereabouts.Parameters(officer: "zhang", status: "out")))
    world.daemon.turn()
    mend(disk)
    world.run(for: .seconds(1))
    let reply = try client.reply()
    let answer = try #require(reply).output(as: Wire.SetWhereabouts.Result.self)
    #expect(answer.whereabouts.generation == Int(Self.last) + 1)
    #expect(disk.record.last?.change.generation == Self.last + 1)
    #expect(try client.reply() == nil)
    // Who has seen that number may go on from it.
    let onward = Wire.SetWhereabouts.Parameters(
      officer: "zhang", status: "resting", ifGeneration: answer.whereabouts.generation)
    let next = try world.call(Wire.SetWhereabouts.self, onward)
    #expect(next.whereabouts.generation == Int(Self.last) + 2)
  }

  @Test("a press in the turn in which the sign hears of it is numbered with the others")
  func pressedMeanwhile() throws {
    let world = try World(DoorPlan.plan)
    world.run()
    var restored = Restored(generation: 100)
    restored.generationOffset = 100
    world.host.signal(.restored(restored))
    world.press("GPIO7")
    world.run(for: .seconds(1))
    let state = try world.call(Wire.Status.self, .init()).state
    #expect(state.officers[0].generation == 101)
    #expect(world.host.record.map(\.change.generation) == [101])
  }

  @Test("letters that came meanwhile are waiting, and who emptied the box before is known")
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
