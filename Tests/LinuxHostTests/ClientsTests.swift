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

  @Test("a client has the peer credentials of the kernel, and the groups that rights name")
  func peer() throws {
    let group = try #require(Account.groupName(getegid()))
    let world = try HostInDirectory {
      $0.access = Access(lamps: [.group(group), .group("no-such-group")])
    }
    // Root does not wait for names.
    while world.host.accounts.table == nil {
      world.host.wait(for: [], until: Deadline(boot: world.host.now().boot + .seconds(1)))
      _ = world.host.signals()
    }
    let socket = try world.connect()
    guard case .connected(_, let peer)? = try world.signals(until: { $0.isConnection }).last else {
      return
    }
    #expect(peer.uid == geteuid())
    #expect(peer.user == Account.userName(geteuid()))
    #expect(peer.isPrivileged)
    #expect(peer.groups == [try #require(Account.groupName(getegid()))])
    _ = consume socket
  }

  @Test("everybody may connect to the socket")
  func mode() throws {
    var status = stat()
    #expect(stat(world.socket, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o666)
  }

  @Test("bytes are received and sent")
  func transaction() throws {
    let socket = try world.connect()
    let client = try world.newClient()
    #expect(try socket.send(Array("hello".utf8)[...]) == 5)
    let signals = try world.signals { $0 == .received(client, Array("hello".utf8)) }
    #expect(signals.count == 1)
    #expect(world.host.send(Array("answer".utf8), to: client) == 0)
    #expect(try read(socket) == Array("answer".utf8))
  }

  @Test("a client is read in portions, so that another has its turn")
  func fairness() throws {
    let flooder = try world.connect()
    let first = try world.newClient()
    let other = try world.connect()
    let second = try world.newClient()
    #expect(try flooder.send([UInt8](repeating: 7, count: 100_000)[...]) > 40_000)
    #expect(try other.send([8]) == 1)
    let signals = try world.signals { $0 == .received(second, [8]) }
    let sizes = signals.compactMap { signal -> Int? in
      if case .received(first, let bytes) = signal { bytes.count } else { nil }
    }
    #expect(sizes == [16_384])
  }

  @Test("bytes for a slow client are queued, and sent when it reads")
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

  @Test("a client whose reading is paused loses nothing")
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

  @Test("a client that has shut down its side still gets its reply")
  func halfClosed() throws {
    let socket = try world.connect()
    let client = try world.newClient()
    _ = try socket.send([1])
    try socket.finishSending()
    let signals = try world.signals { $0 == .finished(client) }
    #expect(signals == [.received(client, [1]), .finished(client)])
    #expect(world.host.send([2], to: client) == 0)
    #expect(try read(socket) == [2])
    world.host.wait(for: [], until: Deadline(boot: .zero))
    #expect(world.host.signals() == [])
    world.host.disconnect(client, discarding: false)
    #expect(try socket.receive() == .end)
  }

  @Test("a client that closes is disconnected, once")
  func gone() throws {
    var client: ClientID?
    do {
      let socket = try world.connect()
      client = try world.newClient()
      _ = consume socket
    }
    let signals = try world.signals { $0.isEnd }
    #expect(try signals == [.disconnected(#require(client))])
    #expect(world.host.send([1], to: try #require(client)) == 0)
    world.host.wait(for: [], until: Deadline(boot: .zero))
    #expect(world.host.signals() == [])
  }

  @Test("a client that closes during a write is disconnected, once")
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

  @Test("queued bytes are sent before the connection is closed, unless discarded")
  func queuedBytes() throws {
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

  @Test("a client that does not read its queued bytes is closed after ten seconds")
  func grace() throws {
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

  @Test("at most 96 clients are served; one more is accepted and closed")
  func limit() throws {
    var sockets: [Int32] = []
    defer { for socket in sockets { close(socket) } }
    for _ in 0..<96 {
      sockets.append(try world.connect().duplicatedDescriptor())
      _ = try world.newClient()
    }
    let last = try world.connect()
    var signals: [HostSignal] = []
    while case .nothing = try last.receive() {
      world.host.wait(for: [], until: Deadline(boot: world.host.now().boot + .seconds(1)))
      signals += world.host.signals()
    }
    #expect(signals.isEmpty)
  }

  @Test("a socket file without a listener is replaced, one with a listener is not")
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

  @Test("a socket of the service manager is adopted and not removed")
  func inherited() throws {
    let path = world.directory + "/manager"
    let number = try ListeningSocket(.path(path)).duplicatedDescriptor()
    let host = try LinuxHost(
      .init(socket: .inherited(number), record: world.directory + "/x/y", timezone: "UTC"))
    let socket = try StreamSocket(connectingTo: .path(path))
    host.wait(for: [], until: Deadline(boot: host.now().boot + .seconds(5)))
    #expect(host.signals().first?.isConnection == true)
    host.end()
    #expect(access(path, F_OK) == 0)
    _ = consume socket
  }

  @Test("a connection after stopAccepting is left to the next start")
  func closed() throws {
    let path = world.directory + "/manager"
    let number = try ListeningSocket(.path(path)).duplicatedDescriptor()
    let next = dup(number)
    let clients = try Clients(ListeningSocket(adopting: Descriptor(owning: number)))
    let early = try StreamSocket(connectingTo: .path(path))
    #expect(clients.accept(.zero).count == 1)
    clients.stopAccepting()
    let late = try StreamSocket(connectingTo: .path(path))
    // The accepted client is still watched; the listening socket is not.
    #expect(clients.watches().map(\.client) == [ClientID(1)])
    let successor = try Clients(ListeningSocket(adopting: Descriptor(owning: next)))
    #expect(successor.accept(.zero).count == 1)
    _ = consume early
    _ = consume late
  }

  @Test("stopAccepting accepts waiting connections and removes the daemon's own socket")
  func closedOwn() throws {
    let socket = try world.connect()
    world.host.stopAccepting()
    _ = try world.newClient()
    #expect(throws: SystemError.self) { _ = try world.connect() }
    _ = consume socket
  }
}

extension StreamSocket {
  /// A duplicate of the descriptor (dup(2)).
  consuming func duplicatedDescriptor() throws -> Int32 {
    let copy = dup(descriptor.number)
    try #require(copy >= 0)
    return copy
  }
}

extension ListeningSocket {
  /// A duplicate of the descriptor (dup(2)).
  consuming func duplicatedDescriptor() throws -> Int32 {
    let copy = dup(descriptor.number)
    try #require(copy >= 0)
    return copy
  }
}
