// SPDX-License-Identifier: Apache-2.0
import Sign
import SignDaemon
import SignInterface
import SimulatedHost
import Testing
import Varlink

@Suite("Places for connections") struct PlacesTests {
  private static let status = Call(Wire.Status.name)
  private static let desk = RightsTests.desk

  private func strangers(_ users: Range<UInt32>, _ count: Int, in world: World)
    -> [SimulatedClient]
  {
    users.flatMap { user in
      (0..<count).map { _ in world.connect(Peer(uid: user, user: nil)) }
    }
  }

  private func isAnswered(_ peer: Peer, in world: World) throws -> Bool {
    let client = world.connect(peer)
    client.send(Self.status)
    world.daemon.turn()
    world.daemon.turn()
    return try client.reply() != nil
  }

  @Test("strangers who sit on connections lock out neither root nor a user with rights")
  func idleStrangers() throws {
    let world = try World(SignFixture.plan)
    let flood = strangers(2000..<2004, 16, in: world)
    world.run()
    #expect(flood.count { !$0.isEnded } == 32)
    #expect(try isAnswered(Self.desk, in: world))
    #expect(try isAnswered(Peer(uid: 0, user: "root", isPrivileged: true), in: world))
    #expect(try isAnswered(RightsTests.nobody, in: world))
  }

  @Test("a thousand users of one person hold thirty-two places, and fill no log") func subordinate()
    throws
  {
    let world = try World(SignFixture.plan)
    let flood = strangers(100_000..<101_000, 1, in: world)
    world.run()
    #expect(flood.count { !$0.isEnded } == 32)
    for client in flood { client.send(Array("{\"method\":7}\0".utf8)) }
    world.run()
    #expect(world.host.lines.count <= 3, "\(world.host.lines)")
    let line = try #require(world.host.lines.first { $0.contains("short") })
    #expect(line.contains("strangers hold 32 of 32"))
    #expect(line.contains("uid 1000"))
  }

  @Test("users with rights who hold every place do not lock out root") func named() throws {
    let world = try World(SignFixture.plan)
    let users = (0..<4).flatMap { user in
      (0..<16).map { _ in
        world.connect(Peer(uid: 3000 + UInt32(user), user: nil, groups: ["dutysign"]))
      }
    }
    // They call, so none of them is idle.
    for user in users {
      user.reads = false
      for _ in 0..<40 { user.send(Self.status) }
    }
    world.run(for: .seconds(1))
    #expect(users.count { !$0.isEnded } == 56)
    #expect(try isAnswered(Peer(uid: 0, user: "root", isPrivileged: true), in: world))
  }

  @Test("the longest idle connection ends first, and a monitor last") func order() throws {
    let world = try World(SignFixture.plan)
    let monitor = world.connect(RightsTests.nobody)
    monitor.send(Call(Wire.Monitor.name, mode: .more))
    world.run(for: .seconds(1))
    let old = strangers(2000..<2002, 15, in: world)
    world.run(for: .seconds(1))
    old[0].send(Self.status)
    world.run(for: .seconds(1))
    let late = strangers(2002..<2003, 10, in: world)
    world.run()
    #expect(!monitor.isEnded)
    #expect(!old[0].isEnded)
    #expect(old.count { $0.isEnded } == 9)
    #expect(late.allSatisfy { !$0.isEnded })
  }

  @Test("strangers' half messages and unread replies end for a user with rights") func busy() throws
  {
    let world = try World(SignFixture.plan)
    let half = strangers(2000..<2001, 16, in: world)
    for client in half { client.send(Array("{\"method\":".utf8)) }
    let unread = strangers(2001..<2002, 16, in: world)
    for client in unread {
      client.reads = false
      for _ in 0..<40 { client.send(Self.status) }
    }
    let staff = (0..<24).map {
      world.connect(Peer(uid: 3000 + UInt32($0), user: nil, groups: ["dutysign"]))
    }
    world.run(for: .seconds(1))
    #expect(staff.allSatisfy { !$0.isEnded })
    #expect(try isAnswered(Self.desk, in: world))
  }

  @Test("a stranger's connection without a call ends after ten minutes, others stay") func idle()
    throws
  {
    let world = try World(SignFixture.plan)
    let stranger = world.connect(RightsTests.nobody)
    let staff = world.connect(Self.desk)
    let monitor = world.connect(RightsTests.nobody)
    monitor.send(Call(Wire.Monitor.name, mode: .more))
    world.run(for: .seconds(599))
    #expect(!stranger.isEnded)
    world.run(for: .seconds(2))
    #expect(stranger.isEnded)
    #expect(!staff.isEnded)
    #expect(!monitor.isEnded)
  }

  @Test("a monitor whose process is gone ends, also while nothing is read from it") func dead()
    throws
  {
    let world = try World(SignFixture.plan)
    let monitors = strangers(2000..<2002, 16, in: world)
    for monitor in monitors {
      monitor.send(Call(Wire.Monitor.name, mode: .more))
      monitor.send([UInt8](repeating: 0x20, count: 70_000))
    }
    world.run(for: .seconds(1))
    #expect(monitors.allSatisfy { !$0.isRead })
    for monitor in monitors { monitor.hangUp() }
    world.run()
    #expect(world.daemon.resourceUsage.connections == 0)
    #expect(world.host.clientCount == 0)
  }

  @Test("calls before a hang-up are still handled") func callsBeforeHangUp() throws {
    let world = try World(SignFixture.plan)
    let client = world.connect()
    let padding = JSON.string(String(repeating: "x", count: 1000))
    for _ in 0..<80 {
      client.send(Call("org.varlink.service.GetInfo", ["unknown": padding], mode: .oneway))
    }
    client.send(
      try Call(
        Wire.SetWhereabouts.self, .init(officer: "li", status: "out"), mode: .oneway))
    world.daemon.turn()
    #expect(!client.isRead)
    client.hangUp()
    world.run(for: .seconds(1))
    #expect(world.host.entries.count == 1)
    #expect(world.host.clientCount == 0)
  }
}
