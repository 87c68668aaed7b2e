// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Sign
import SignDaemon
import Testing

@testable import LinuxHost

@Suite("Many connections at once") struct ManyConnectionsTests {
  let world: HostInDirectory
  init() throws { world = try HostInDirectory() }

  /// Connects clients to a socket and returns their descriptors.
  private func connect(_ count: Int, at path: String) throws -> [Int32] {
    try (0..<count).map { _ in
      let client = try StreamSocket(connectingTo: .path(path))
      return dup(client.descriptor.number)
    }
  }

  @Test("connections in succession are all accepted, some in the next period")
  func queue() throws {
    let path = world.directory + "/socket"
    let clients = try Clients(ListeningSocket(.path(path)))
    defer { unlink(path) }
    var now = Duration.seconds(10)
    var accepted: [Int] = []
    var clientNumbers: [Int32] = []
    for _ in 0..<3 {
      clientNumbers += try connect(10, at: path)
      now += .milliseconds(1)
      accepted.append(clients.accept(now).count)
    }
    #expect(clients.deadline == .milliseconds(10_021))
    now += Clients.acceptPeriod
    clients.enforceTimeouts(now)
    accepted.append(clients.accept(now).count)
    #expect(accepted == [10, 10, 4, 6])
    #expect(clients.deadline == nil)
    for number in clientNumbers { close(number) }
  }

  @Test("of one user as many connections are accepted as it may have, and the rest closed")
  func limitOfUser() throws {
    let path = world.directory + "/socket"
    let clients = try Clients(ListeningSocket(.path(path), backlog: 200))
    defer { unlink(path) }
    let clientNumbers = try connect(110, at: path)
    var now = Duration.seconds(10)
    #expect(clients.accept(now).count == 16)
    #expect(clients.deadline == now + Clients.acceptPeriod)
    var byte: UInt8 = 0
    let isClosed = clientNumbers.map { recv($0, &byte, 1, Int32(MSG_DONTWAIT)) == 0 }
    #expect(isClosed == (0..<110).map { (16..<80).contains($0) })
    now += Clients.acceptPeriod
    clients.enforceTimeouts(now)
    #expect(clients.accept(now).count == 16)
    #expect(clients.deadline == nil)
    for number in clientNumbers { close(number) }
  }

  @Test("no further connection is accepted while a button waits") func button() throws {
    let path = world.directory + "/socket"
    let clients = try Clients(ListeningSocket(.path(path)))
    defer { unlink(path) }
    let clientNumbers = try connect(3, at: path)
    let now = Duration.seconds(10)
    #expect(clients.accept(now) { true }.count == 1)
    #expect(clients.accept(now) { false }.count == 2)
    for number in clientNumbers { close(number) }
  }

  @Test("each client has its turn while a line of the board is never quiet") func noise() throws {
    let noise = try EventFD()
    noise.signal()
    let first = try world.connect()
    let busy = try world.newClient()
    let second = try world.connect()
    var all: Set = [busy, try world.newClient()]
    let third = try world.connect()
    all.insert(try world.newClient())
    // More than is read from a client in all of these turns.
    let bytes = [UInt8](repeating: 0x20, count: 120_000)
    #expect(try first.send(bytes[...]) > 6 * 16_384)
    _ = try second.send(bytes[..<1])
    _ = try third.send(bytes[..<1])
    var served: Set<ClientID> = []
    for _ in 0..<6 {
      world.host.wait(for: [noise.descriptor.number], until: .never)
      for case .received(let client, _) in world.host.signals() { served.insert(client) }
    }
    #expect(served == all)
  }

  @Test("a readable descriptor of the board is pending I/O") func pendingIO() throws {
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    world.host.wait(for: [ends[0]], until: Deadline(boot: .zero))
    #expect(!world.host.hasPendingIO)
    #expect(write(ends[1], "x", 1) == 1)
    #expect(world.host.hasPendingIO)
    for end in ends { close(end) }
  }
}
