// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Sign
import SignDaemon
import Testing

@testable import LinuxHost

@Suite("Clients of the host")
struct ClientsTests {
  let world: HostInDirectory
  init() throws { world = try HostInDirectory() }

  private func read(_ socket: borrowing StreamSocket) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while case .bytes(let more) = try socket.receive() { bytes += more }
    return bytes
  }

  @Test("whoever connects is introduced by the kernel")
  func peer() throws {
    let socket = try world.connect()
    guard case .connected(_, let peer)? = try world.signals(until: { $0.isConnection }).last else {
      return
    }
    #expect(peer.uid == geteuid())
    #expect(peer.user == Account.userName(geteuid()))
    #expect(peer.isPrivileged)
    #expect(peer.groups.contains(try #require(Account.groupName(getegid()))))
    _ = consume socket
  }

  @Test("everybody may connect to the socket")
  func mode() throws {
    var status = stat()
    #expect(stat(world.socket, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o666)
  }

  @Test("bytes go both ways")
  func transaction() throws {
    let socket = try world.connect()
    let client = try world.newClient()
    #expect(try socket.send(Array("hello".utf8)[...]) == 5)
    let told = try world.signals { $0 == .received(client, Array("hello".utf8)) }
    #expect(told.count == 1)
    #expect(world.host.send(Array("answer".utf8), to: client) == 0)
    #expect(try read(socket) == Array("answer".utf8))
  }

  @Test("a client that floods is read a piece at a time, so that another has its turn")
  func fairness() throws {
    let flooder = try world.connect()
    let first = try world.newClient()
    let other = try world.connect()
    let second = try world.newClient()
    #expect(try flooder.send([UInt8](repeating: 7, count: 100_000)[...]) > 40_000)
    #expect(try other.send([8]) == 1)
    let told = try world.signals { $0 == .received(second, [8]) }
    let sizes = told.compactMap { signal -> Int? in
      if case .received(first, let bytes) = signal { bytes.count } else { nil }
    }
    #expect(sizes == [16_384])
  }

  @Test("what a client does not take is queued, and sent when it reads")
  func slowReader() throws {
    let socket = try world.connect()
    let client = try world.newClient()
    let bytes = (0..<2_000_000).map { UInt8(truncatingIfNeeded: $0 % 251) }
    var queued = world.host.send(bytes, to: client)
    #expect(queued > 0)
    var received: [UInt8] = []
    for _ in 0..<10_000 where received.count < bytes.count {
      received += try read(socket)
      world.host.wait(for: [], until: Deadline(boot: .zero))
      for case .sent(client, let left) in world.host.signals() {
        #expect(left < queued)
        queued = left
      }
    }
    #expect(received == bytes)
    #expect(queued == 0)
  }

  @Test("a client that is not read waits, and loses nothing")
  func paused() throws {
    let socket = try world.connect()
    let client = try world.newClient()
    world.host.setReading(false, from: client)
    _ = try socket.send([1, 2, 3])
    world.host.wait(for: [], until: Deadline(boot: .zero))
    #expect(world.host.signals() == [])
    world.host.setReading(true, from: client)
    #expect(try world.signals { $0 == .received(client, [1, 2, 3]) }.count == 1)
  }

  @Test("a client that has said everything still gets its answer")
  func halfClosed() throws {
    let socket = try world.connect()
    let client = try world.newClient()
    _ = try socket.send([1])
    try socket.finishSending()
    let told = try world.signals { $0 == .finished(client) }
    #expect(told == [.received(client, [1]), .finished(client)])
    #expect(world.host.send([2], to: client) == 0)
    #expect(try read(socket) == [2])
    world.host.wait(for: [], until: Deadline(boot: .zero))
    #expect(world.host.signals() == [])
    world.host.disconnect(client, discarding: false)
    #expect(try socket.receive() == .end)
  }

  @Test("a client that goes away is told to be gone, once")
  func gone() throws {
    var client: ClientID?
    do {
      let socket = try world.connect()
      client = try world.newClient()
      _ = consume socket
    }
    let told = try world.signals { $0.isEnd }
    #expect(try told == [.disconnected(#require(client))])
    #expect(world.host.send([1], to: try #require(client)) == 0)
    world.host.wait(for: [], until: Deadline(boot: .zero))
    #expect(world.host.signals() == [])
  }

  @Test("a client that goes away while it is being written to is told to be gone, once")
  func goneWhileWriting() throws {
    var client: ClientID?
    do {
      let socket = try world.connect()
      client = try world.newClient()
      _ = consume socket
    }
    #expect(world.host.send([1], to: try #require(client)) == 0)
    #expect(try world.signals { $0.isEnd } == [.disconnected(try #require(client))])
  }

  @Test("a farewell is sent before the connection ends, unless it is to be discarded")
  func farewell() throws {
    for discarding in [false, true] {
      let socket = try world.connect()
      let client = try world.newClient()
      let queued = world.host.send([UInt8](repeating: 1, count: 1_000_000), to: client)
      world.host.disconnect(client, discarding: discarding)
      var count = 0
      for _ in 0..<1000 {
        count += try read(socket).count
        world.host.wait(for: [], until: Deadline(boot: .zero))
        #expect(world.host.signals() == [])
      }
      #expect(count == (discarding ? 1_000_000 - queued : 1_000_000))
      #expect(try socket.receive() == .end)
    }
  }

  @Test("a client that does not take its farewell is let go after ten seconds")
  func stubborn() throws {
    let clients = try Clients(ListeningSocket(.path(world.directory + "/manager")))
    let socket = try StreamSocket(connectingTo: .path(world.directory + "/manager"))
    #expect(clients.accept(.zero).count == 1)
    _ = clients.send([UInt8](repeating: 1, count: 1_000_000), to: ClientID(1))
    clients.disconnect(ClientID(1), discarding: false, .seconds(5))
    #expect(clients.deadline == .seconds(15))
    clients.enforceTimeouts(.seconds(14))
    #expect(clients.watches().count == 2)
    clients.enforceTimeouts(.seconds(15))
    #expect(clients.watches().count == 1)
    _ = consume socket
  }

  @Test("no more than 64 are served; one more is let in and out, and nobody else notices")
  func limit() throws {
    var sockets: [Int32] = []
    defer { for socket in sockets { close(socket) } }
    for _ in 0..<64 {
      sockets.append(try world.connect().descriptorTakenOver())
      _ = try world.newClient()
    }
    let last = try world.connect()
    var told: [HostSignal] = []
    while case .nothing = try last.receive() {
      world.host.wait(for: [], until: Deadline(boot: world.host.now().boot + .seconds(1)))
      told += world.host.signals()
    }
    #expect(told.isEmpty)
  }

  @Test("the node of a dead process is replaced, that of a living one is not")
  func node() throws {
    #expect(throws: SystemError.self) {
      _ = try LinuxHost(.init(socket: .path(world.socket), record: world.record, timezone: "UTC"))
    }
    let left = world.directory + "/manager"
    do { _ = try ListeningSocket(.path(left)) }
    var options = LinuxHost.Options(
      socket: .path(left), record: world.directory + "/state/record", timezone: "UTC")
    options.leastPriority = .error
    let host = try LinuxHost(options)
    _ = try StreamSocket(connectingTo: .path(left))
    host.end()
    #expect(access(left, F_OK) != 0)
  }

  @Test("a socket that the service manager made is taken over and left in place")
  func inherited() throws {
    let path = world.directory + "/manager"
    let number = try ListeningSocket(.path(path)).descriptorTakenOver()
    let host = try LinuxHost(
      .init(socket: .inherited(number), record: world.directory + "/x/y", timezone: "UTC"))
    let socket = try StreamSocket(connectingTo: .path(path))
    host.wait(for: [], until: Deadline(boot: host.now().boot + .seconds(5)))
    #expect(host.signals().first?.isConnection == true)
    host.end()
    #expect(access(path, F_OK) == 0)
    _ = consume socket
  }

  @Test("who knocks when nobody is let in any more is left to the next start")
  func closed() throws {
    let path = world.directory + "/manager"
    let number = try ListeningSocket(.path(path)).descriptorTakenOver()
    let next = dup(number)
    let clients = try Clients(ListeningSocket(adopting: Descriptor(owning: number)))
    let early = try StreamSocket(connectingTo: .path(path))
    #expect(clients.accept(.zero).count == 1)
    clients.stopAccepting()
    let late = try StreamSocket(connectingTo: .path(path))
    // The one who was let in is still looked after; the door is not.
    #expect(clients.watches().map(\.client) == [ClientID(1)])
    let successor = try Clients(ListeningSocket(adopting: Descriptor(owning: next)))
    #expect(successor.accept(.zero).count == 1)
    _ = consume early
    _ = consume late
  }

  @Test("at a socket of our own, who waits is let in and who comes later finds it gone")
  func closedOwn() throws {
    let socket = try world.connect()
    world.host.stopAccepting()
    _ = try world.newClient()
    #expect(throws: SystemError.self) { _ = try world.connect() }
    _ = consume socket
  }
}

extension StreamSocket {
  /// A number of its own for the same socket.
  consuming func descriptorTakenOver() throws -> Int32 {
    let copy = dup(descriptor.number)
    try #require(copy >= 0)
    return copy
  }
}

extension ListeningSocket {
  /// A number of its own for the same socket.
  consuming func descriptorTakenOver() throws -> Int32 {
    let copy = dup(descriptor.number)
    try #require(copy >= 0)
    return copy
  }
}
