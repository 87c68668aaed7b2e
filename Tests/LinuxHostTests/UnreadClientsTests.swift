// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Sign
import SignDaemon
import Testing

@testable import LinuxHost

@Suite("Clients that are not read, and clients that do not read") struct UnreadClientsTests {
  let world: HostInDirectory
  init() throws { world = try HostInDirectory() }

  @Test("a client that hangs up while it is not read is reported once, and ends no wait for ever")
  func hangsUpUnread() throws {
    var client: ClientID?
    do {
      let socket = try world.connect()
      client = try world.newClient()
      _ = try socket.send([1, 2, 3])
      world.host.setReading(false, from: try #require(client))
      _ = consume socket
    }
    let id = try #require(client)
    #expect(try world.signals { $0 == .hungUp(id) } == [.hungUp(id)])
    let deadline = world.host.now().boot + .milliseconds(50)
    var waits = 0
    while world.host.now().boot < deadline, waits < 5 {
      world.host.wait(for: [], until: Deadline(boot: deadline))
      _ = world.host.signals()
      waits += 1
    }
    #expect(waits < 5)
    #expect(world.host.signals() == [])
    // What it sent before is still there.
    world.host.setReading(true, from: id)
    let signals = try world.signals { $0.isEnd }
    #expect(signals == [.received(id, [1, 2, 3]), .disconnected(id)])
  }

  @Test("what a client has not read is known in small portions") func unread() throws {
    let socket = try world.connect()
    let client = try world.newClient()
    _ = world.host.send([UInt8](repeating: 7, count: 1_000_000), to: client)
    var unread = world.host.unreadBytes(of: client)
    #expect(unread >= 1_000_000)
    for _ in 0..<10 {
      guard case .bytes(let bytes) = try socket.receive(atMost: 8192) else { break }
      #expect(bytes.count > 4096)
      let left = world.host.unreadBytes(of: client)
      #expect(left < unread)
      unread = left
    }
    _ = consume socket
  }
}
