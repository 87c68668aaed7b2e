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

@Suite("The stop of a daemon") struct StoppingTests {
  private static let status = Call(Wire.Status.name)

  /// A world that has run for a second, and may run for an hour more.
  private func world() throws -> World {
    let world = try World(SignFixture.plan)
    world.run(for: .seconds(1))
    world.host.horizon = .seconds(3600)
    return world
  }

  @Test("a client that is connected may still call, and gets a reply") func connected() throws {
    let world = try world()
    let client = world.connect()
    world.host.signal(.stop)
    world.daemon.turn()
    client.send(Self.status)
    world.daemon.run()
    #expect(try client.reply() != nil)
    #expect(client.isEnded)
  }

  @Test("a call that waits for the disk gets its reply when the change is durable")
  func waitsForDisk()
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
    let result = try client.reply()?.output(as: Wire.SetWhereabouts.Result.self)
    #expect(result?.whereabouts.status == "out")
    #expect(world.host.entries.count == 1)
  }

  @Test("all pipelined calls get a reply") func pipelined() throws {
    let world = try world()
    let client = world.connect()
    for _ in 0..<100 { client.send(Self.status) }
    world.host.signal(.stop)
    world.daemon.run()
    for _ in 0..<100 { #expect(try client.reply() != nil) }
  }

  @Test("a client that connects later is left to the next start") func later() throws {
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

  @Test("monitors and idle clients do not delay the stop") func prompt() throws {
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

  @Test("a client without a call delays the stop by a second, and no longer") func silent() throws {
    let world = try world()
    _ = world.connect()
    world.daemon.turn()
    let began = world.host.boot
    world.host.signal(.stop)
    world.daemon.run()
    #expect(world.host.boot - began == .seconds(1))
  }

  @Test("buttons work to the end") func buttons() throws {
    let world = try World(SignFixture.plan, onStop: .keep)
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
