// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignDaemon
import SignInterface
import SimulatedHost
import Testing
import Varlink

@Suite("The roster in the daemon") struct RosterChangeTests {
  private static var plan: SignConfiguration {
    var plan = SignFixture.plan
    plan.settings.officers[0].automatic = [
      AutomaticChange(status: "resting", at: 18 * 3600)
    ]
    plan.settings.officers[0].reception = [
      ReceptionHours(day: .weekday(.monday), from: 1800, to: 3600)
    ]
    return plan
  }

  /// Midnight of Monday 2026-11-23 in UTC.
  private static let monday = Instant(seconds: 1_795_392_000)

  @Test("the loop wakes for a change of the roster, shows it and stores it") func change() throws {
    let world = try World(Self.plan, at: Self.monday + .hours(17))
    world.press("GPIO7")
    #expect(world.isHigh("GPIO22"))
    world.run(for: .minutes(58))
    #expect(world.isHigh("GPIO22"))
    world.run(for: .minutes(2))
    #expect(world.isHigh("GPIO23"))
    let entry = try #require(try world.call(Wire.History.self, .init()).entries.last)
    #expect(entry.by == Wire.Author(kind: .programme, name: "resting from 18:00"))
    #expect(world.host.entries.count == 2)
    world.press("GPIO7")
    world.run(for: .hours(5))
    #expect(world.isHigh("GPIO22"))
  }

  @Test("a rule that is applied late has its own time in the journal, as in the state")
  func late() throws {
    let world = try World(Self.plan, at: Self.monday + .hours(17))
    world.press("GPIO7")
    world.run(for: .minutes(30))
    world.host.trust = .restored
    world.run(for: .hours(2))
    #expect(world.isHigh("GPIO22"))
    world.host.trust = .synchronised
    world.host.signal(.clockChanged)
    world.run()
    #expect(world.isHigh("GPIO23"))
    let entries = try world.call(Wire.History.self, .init()).entries
    let since = Int((Self.monday + .hours(18)).microseconds)
    #expect(entries.map(\.since) == [nil, since])
    #expect(entries.last?.at.map { ($0 - since) / 60_000_000 } == 90)
    let state = try world.call(Wire.Status.self, .init()).state
    #expect(state.officers.first { $0.officer == "zhang" }?.since == since)
  }

  @Test("the daemon foretells what the roster, staleness and the hours of reception bring")
  func foreseen() throws {
    let world = try World(Self.plan, at: Self.monday + .hours(17))
    world.press("GPIO7")
    let changes = try world.call(Wire.Foresee.self, .init()).changes
    func at(_ hours: Int) -> Int { Int((Self.monday + .hours(hours)).microseconds) }
    let ours = changes.filter { $0.officer == "zhang" }
    #expect(ours.map(\.event) == [.roster, .stale, .receptionBegins])
    #expect(ours[0] == .init(at: at(18), officer: "zhang", event: .roster, status: "resting"))
    #expect(ours[1].at == at(18 + 14))
    world.run(for: .hours(1))
    #expect(try world.call(Wire.Foresee.self, .init()).changes.first?.at == at(18 + 14))
  }

  @Test("a change that is due at the start is handed to the journal at the start") func start()
    throws
  {
    let morning = Timestamp(civil: Self.monday + .hours(9), boot: nil)
    let restored = Restored(
      whereabouts: [
        "zhang": Whereabouts(status: "out", since: morning, by: .button("zhang.out"), generation: 1)
      ], generation: 1)
    let world = try World(
      Self.plan, restored: restored, at: Self.monday + .hours(18) + .minutes(1))
    #expect(world.isHigh("GPIO23"))
    #expect(world.host.disk.waitingCount == 1)
  }

  @Test("monitors get the start and the end of reception hours") func reception() throws {
    let world = try World(Self.plan, at: Self.monday)
    let monitor = world.connect()
    monitor.send(Call(Wire.Monitor.name, mode: .more))
    world.run(for: .minutes(70))
    var receptions: [Bool?] = []
    while let reply = try monitor.reply() {
      let update = try reply.output(as: Wire.Monitor.Result.self)
      let officers = update.officers ?? update.state?.officers ?? []
      receptions += officers.filter { $0.officer == "zhang" }.map(\.reception)
    }
    #expect(receptions == [false, true, false])
  }

  @Test("a calendar that runs out is a fault from December on, and another at the new year")
  func calendarEnd() throws {
    var plan = Self.plan
    plan.settings.lamps = []
    plan.settings.officers[0].automatic = []
    plan.settings.officers[0].reception[0].day = .workday
    plan.settings.calendar.years = [2026]
    // Monday 30 November.
    let world = try World(plan, at: Self.monday + .hours(7 * 24 + 12))
    func kinds() throws -> [String?] {
      try world.call(Wire.Status.self, .init()).state.faults.map(\.kind)
    }
    #expect(try kinds() == [])
    world.run(for: .hours(12))
    #expect(try kinds() == ["calendar_ending"])
    world.run(for: .hours(31 * 24))
    #expect(try kinds() == ["calendar_ended"])
  }
}
