// SPDX-License-Identifier: Apache-2.0
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing
import Varlink

@Suite("A clock that is set while the sign runs") struct ClockStepTests {
  private func set(_ world: World, by step: Duration) {
    world.host.civilAtBoot = world.host.civilAtBoot + step
    world.host.signal(.clockChanged)
    world.run()
  }

  private func minutes(_ time: Int?, since start: Instant) -> Int? {
    time.map { ($0 - Int(start.microseconds)) / 60_000_000 }
  }

  @Test("the journal has by how much, and the times of changes are right when it is set right")
  func set() throws {
    let world = try World(SignFixture.plan)
    let start = world.host.now().civil
    world.press("GPIO5")
    world.run(for: .minutes(10))
    set(world, by: .hours(6))
    world.press("GPIO6")
    world.run(for: .minutes(10))
    set(world, by: .hours(-6))
    world.run(for: .minutes(10))
    world.press("GPIO7")
    let entries = try world.call(Wire.History.self, .init()).entries
    #expect(entries.map { minutes($0.at, since: start) } == [0, 10, 10, 20, 30])
    #expect(entries.map { minutes($0.clockShowed, since: start) } == [nil, 370, 370, nil, nil])
    #expect(
      entries.map { $0.clockSet.map { $0 / 60_000_000 } } == [nil, 360, nil, -360, nil])
    #expect(entries[1].by == .init(kind: .sign) && entries[1].officer == nil)
    // Queries go by these times.
    let from = Int((start + .minutes(5)).microseconds)
    let to = Int((start + .minutes(25)).microseconds)
    let within = try world.call(Wire.History.self, .init(officer: "zhang", from: from, to: to))
    #expect(within.entries.map(\.status) == ["at-station"])
    let before = try world.call(Wire.History.self, .init(to: to, latest: true)).entries
    #expect(before.map(\.status) == ["at-station"])
  }

  @Test("a call in the turn in which the clock is set gets the reply to its own change")
  func reply()
    throws
  {
    let world = try World(SignFixture.plan)
    world.run(for: .minutes(1))
    world.host.civilAtBoot = world.host.civilAtBoot - .hours(1)
    let reply = try world.call(Wire.SetWhereabouts.self, .init(officer: "li", status: "out"))
    #expect(reply.whereabouts.status == "out" && reply.whereabouts.generation == 2)
    let entries = try world.call(Wire.History.self, .init()).entries
    #expect(entries.map(\.clockSet) == [-3_600_000_000, nil])
    #expect(entries.map(\.clockShowed) == [nil, nil])
  }

  @Test(
    "a start in the same boot finds that the clock was set meanwhile, and one in another does not")
  func restart() throws {
    for isReboot in [false, true] {
      let world = try World(SignFixture.plan)
      world.press("GPIO5")
      world.host.disk.kill(finishingWrite: true, at: world.host.now())
      if isReboot { world.host.disk.boot += 1 }
      let next = try World(
        SignFixture.plan, restored: world.host.restored(),
        at: world.host.civilAtBoot - .hours(2), disk: world.host.disk
      ) { $1.sleep(until: .minutes(1)) }
      next.run(for: .seconds(1))
      let entries = try next.call(Wire.History.self, .init()).entries
      #expect(entries.map(\.clockSet) == (isReboot ? [nil, nil] : [nil, -7_200_000_000]))
      // By the clock of the next boot, the one before was ahead.
      #expect(entries.last?.officer == (isReboot ? "zhang" : nil))
      #expect(entries.last?.status == nil && entries.last?.by.kind == .sign)
    }
  }

  @Test("presses before the clock is known get their times once it is, in one write a boot")
  func untimed() throws {
    let world = try World(SignFixture.plan) { $1.trust = .restored }
    let start = world.host.now().civil
    world.press("GPIO5")
    world.run(for: .minutes(10))
    _ = try world.call(
      Wire.SetWhereabouts.self, .init(officer: "li", status: "out", forSeconds: 3600))
    world.run(for: .minutes(10))
    func history() throws -> [Wire.Entry] {
      try world.call(Wire.History.self, .init()).entries
    }
    #expect(try history().map(\.at) == [nil, nil])
    let commits = world.host.disk.commits
    world.host.trust = .synchronised
    world.host.civilAtBoot = world.host.civilAtBoot + .hours(1)
    world.host.signal(.clockChanged)
    world.run(for: .minutes(5))
    #expect(try history().map { minutes($0.at, since: start) } == [60, 70])
    #expect(try history().map { minutes($0.until, since: start) } == [nil, 130])
    // The lamps are saved as well: they know the time now.
    let dated = world.host.disk.commits
    #expect(dated - commits <= 2)
    // A second press is on time, and needs no write of its own.
    world.press("GPIO6")
    world.run(for: .minutes(5))
    #expect(world.host.disk.commits == dated + 1)
    // After a power cut the status has its age.
    world.host.disk.boot += 1
    let restored = world.host.restored()
    let since = try #require(restored.whereabouts["li"]?.since.civil)
    #expect(since - (start + .minutes(70)) < .seconds(1))
  }

  @Test("a step of more than 285 years is sent as the most that every reader of JSON keeps")
  func far() throws {
    let world = try World(SignFixture.plan)
    let centuries = Duration.hours(24 * 366 * 400)
    set(world, by: centuries)
    set(world, by: .zero - centuries)
    let entries = try world.call(Wire.History.self, .init()).entries
    #expect(entries.map(\.clockSet) == [1 << 53, -(1 << 53)])
  }

  @Test("a clock that is not trusted, or only drifts, is no change") func quiet() throws {
    let world = try World(SignFixture.plan) { $1.trust = .restored }
    set(world, by: .hours(3))
    world.host.trust = .synchronised
    world.run(for: .minutes(1))
    set(world, by: .seconds(1))
    #expect(try world.call(Wire.History.self, .init()).entries.isEmpty)
  }
}
