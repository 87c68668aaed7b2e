// SPDX-License-Identifier: Apache-2.0
import Sign
import SignDaemon
import SignInterface
import SimulatedHost
import Testing
import Varlink

@Suite("The roster at the door") struct RosterTests {
  private static var plan: Plan {
    var plan = DoorPlan.plan
    plan.settings.officers[0].automatic = [
      AutomaticChange(status: "resting", at: 18 * 3600)
    ]
    plan.settings.officers[0].reception = [
      ReceptionHours(day: .monday, from: 1800, to: 3600)
    ]
    return plan
  }

  /// Midnight of Monday 2026-11-23 in UTC.
  private static let monday = Instant(seconds: 1_795_392_000)

  @Test("the loop wakes for a change of the roster, shows it and records it") func change() throws {
    let world = try World(Self.plan, at: Self.monday + .hours(17))
    world.press("GPIO7")
    #expect(world.isHigh("GPIO22"))
    world.run(for: .minutes(58))
    #expect(world.isHigh("GPIO22"))
    world.run(for: .minutes(2))
    #expect(world.isHigh("GPIO23"))
    let entry = try #require(try world.call(Wire.History.self, .init()).entries.last)
    #expect(entry.by == Wire.Author(kind: .programme, name: "resting from 18:00"))
    #expect(world.host.record.count == 2)
    world.press("GPIO7")
    world.run(for: .hours(5))
    #expect(world.isHigh("GPIO22"))
  }

  @Test("what is due at the start is on its way to the record with the start") func start() throws {
    let world = try World(Self.plan, at: Self.monday + .hours(18) + .minutes(1))
    #expect(world.isHigh("GPIO23"))
    #expect(world.host.disk.waitingCount == 1)
  }

  @Test("those who follow hear when reception begins and ends") func reception() throws {
    let world = try World(Self.plan, at: Self.monday)
    let monitor = world.connect()
    monitor.send(Call(Wire.Monitor.name, mode: .more))
    world.run(for: .minutes(70))
    var heard: [Bool?] = []
    while let reply = try monitor.reply() {
      let news = try reply.output(as: Wire.Monitor.Result.self)
      let officers = news.officers ?? news.state?.officers ?? []
      heard += officers.filter { $0.officer == "zhang" }.map(\.reception)
    }
    #expect(heard == [false, true, false])
  }
}
