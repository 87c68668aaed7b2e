// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing
import Varlink

@Suite("The end of a daemon that is told to stop") struct StoppingTests {
  private static let status = Call(Wire.Status.name)

  /// A world that has run for a while, and lets time run for an hour more.
  private func world() throws -> World {
    let world = try World(DoorPlan.plan)
    world.run(for: .seconds(1))
    world.host.horizon = .seconds(3600)
    return world
  }

  @Test("whoever was let in before may still ask, and is answered") func letIn() throws {
    let world = try world()
    let client = world.connect()
    world.host.signal(.stop)
    world.daemon.turn()
    client.send(Self.status)
    world.daemon.run()
    #expect(try client.reply() != nil)
    #expect(client.isEnded)
  }

  @Test("whoever waits for the disk is answered when the change is on it") func waitsForDisk()
    throws
  {
    let world = try world()
    let client = world.connect()
    client.send(
      try Call(
        Wire.SetWhereabouts.name,
        encoding: Wire.SetWhereabouts.Parameters(officer: "li", status: "out")))
    world.daemon.turn()
    world.host.signal(.stop)
    world.daemon.run()
    let answer = try client.reply()?.output(as: Wire.SetWhereabouts.Result.self)
    #expect(answer?.whereabouts.status == "out")
    #expect(world.host.record.count == 1)
  }

  @Test("calls sent ahead are all answered") func pipelined() throws {
    let world = try world()
    let client = world.connect()
    for _ in 0..<100 { client.send(Self.status) }
    world.host.signal(.stop)
    world.daemon.run()
    for _ in 0..<100 { #expect(try client.reply() != nil) }
  }

  @Test("whoever knocks later is left to the next start") func later() throws {
    let world = try world()
    let early = world.connect()
    world.host.signal(.stop)
    world.daemon.turn()
    let late = world.connect()
    late.send(Self.status)
    early.send(Self.status)
    world.daemon.run()
    #expect(early.isEnded)
    #expect(!late.isEnded)
    #expect(try late.reply() == nil)
  }

  @Test("those who follow the state, or have been answered, do not hold it up") func prompt() throws
  {
    let world = try world()
    let monitor = world.connect()
    monitor.send(Call(Wire.Monitor.name, mode: .more))
    let idle = world.connect()
    idle.send(Self.status)
    world.run()
    world.host.horizon = .seconds(3600)
    let began = world.host.boot
    world.host.signal(.stop)
    world.daemon.run()
    #expect(monitor.isEnded && idle.isEnded)
    #expect(world.host.boot == began)
  }

  @Test("whoever says nothing holds it up for a second, and no longer") func silent() throws {
    let world = try world()
    _ = world.connect()
    world.daemon.turn()
    let began = world.host.boot
    world.host.signal(.stop)
    world.daemon.run()
    #expect(world.host.boot - began == .seconds(1))
  }

  @Test("buttons work to the end") func buttons() throws {
    let world = try World(DoorPlan.plan, onStop: .keep)
    world.run(for: .seconds(1))
    world.host.horizon = .seconds(3600)
    _ = world.connect()
    world.host.signal(.stop)
    world.daemon.turn()
    world.board.press(.line(.name("GPIO7")))
    world.daemon.run()
    #expect(world.isHigh("GPIO22"))
  }
}
