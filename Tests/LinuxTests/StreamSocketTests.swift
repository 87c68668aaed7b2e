// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Synchronization
import Testing

@Suite("Sockets")
struct StreamSocketTests {
  @Test("a client and a listener exchange bytes until one shuts down", arguments: [true, false])
  func exchange(abstract: Bool) throws {
    let scratch = try Scratch()
    let path = scratch.file("socket")
    let address = abstract ? SocketAddress("@\(path)") : SocketAddress(path)
    let listener = try ListeningSocket(address, mode: 0o620)
    if !abstract { #expect(mode(of: path) == 0o620) }
    let isEarly = isConnected(try listener.accept())
    #expect(!isEarly)

    let client = try StreamSocket(connectingTo: address)
    guard let server = try listener.accept() else {
      Issue.record("no connection")
      return
    }
    #expect(try server.receive() == .nothing)
    #expect(try client.send([1, 2, 3][...]) == 3)
    #expect(try server.receive(atMost: 2) == .bytes([1, 2]))
    #expect(try server.receive(atMost: 2) == .bytes([3]))
    try client.finishSending()
    #expect(try server.receive() == .end)
    #expect(fcntl(server.descriptor.number, F_GETFD) == FD_CLOEXEC)
  }

  @Test("with a full backlog a connection fails at once, or waits for its timeout")
  func fullBacklog() throws {
    let scratch = try Scratch()
    let address = SocketAddress(scratch.file("socket"))
    let listener = try ListeningSocket(address, backlog: 0)
    let first = try StreamSocket(connectingTo: address)
    #expect(failure { _ = try StreamSocket(connectingTo: address) }?.code == EAGAIN)
    #expect(
      failure { _ = try StreamSocket(connectingTo: address, within: .milliseconds(1)) }?.code
        == EAGAIN)
    let outcome = Mutex<Int32?>(nil)
    let client = try Thread("client") {
      do throws(SystemError) {
        let socket = try StreamSocket(connectingTo: address, within: .seconds(60))
        outcome.withLock { $0 = fcntl(socket.descriptor.number, F_GETFL) & O_NONBLOCK }
      } catch {
        outcome.withLock { $0 = -error.code }
      }
    }
    let isFirst = isConnected(try listener.accept())
    #expect(isFirst)
    client.join()
    #expect(outcome.withLock { $0 } == O_NONBLOCK)
    _ = consume first
  }

  @Test("the peer's credentials are its user, groups and process")
  func peer() throws {
    try StreamSocket.withPair { first, _ in
      let peer = try first.peer
      #expect(try first.user == getuid())
      #expect(peer.user == getuid() && peer.group == getgid() && peer.process == getpid())
      let count = getgroups(0, nil)
      var groups = [gid_t](repeating: 0, count: Int(count))
      getgroups(count, &groups)
      #expect(peer.groups == groups)
    }
    let peer = PeerCredentials(user: 1, group: 2, groups: [3, 4])
    #expect([2, 3, 4].allSatisfy { peer.isMember(of: $0) })
    #expect(!peer.isMember(of: 1))
  }

  @Test("a full buffer sends nothing, and a closed peer is EPIPE")
  func full() throws {
    try StreamSocket.withPair { (first: consuming StreamSocket, second: consuming StreamSocket) in
      let bytes = [UInt8](repeating: 7, count: 1 << 20)
      var sent = 0
      while true {
        let count = try first.send(bytes[...])
        sent += count
        if count == 0 { break }
      }
      #expect(sent > 0)
      _ = consume second
      #expect(failure { _ = try first.send(bytes[...]) }?.code == EPIPE)
    }
  }

  @Test("a socket file without a listener is replaced, one with a listener is not")
  func abandoned() throws {
    let scratch = try Scratch()
    let address = SocketAddress(scratch.file("socket"))
    do { _ = try ListeningSocket(address) }
    let second = try ListeningSocket(address)
    let error = failure { _ = try ListeningSocket(address) }
    #expect(error == SystemError(call: "bind", code: EADDRINUSE, subject: address.description))
    _ = try StreamSocket(connectingTo: address)
    let isAccepted = isConnected(try second.accept())
    #expect(isAccepted)
  }

  @Test("a regular file is not removed")
  func notASocket() throws {
    let scratch = try Scratch()
    let path = scratch.file("precious")
    try File.replace(path, with: [1, 2, 3])
    #expect(failure { _ = try ListeningSocket(.path(path)) }?.code == EADDRINUSE)
    #expect(try File.read(path, limit: 3) == [1, 2, 3])
  }

  @Test("only a listening stream socket is adopted")
  func adopt() throws {
    let scratch = try Scratch()
    let made = try ListeningSocket(.path(scratch.file("socket")))
    let copy = Descriptor(owning: try systemCall("dup") { dup(made.descriptor.number) })
    let adopted = try ListeningSocket(adopting: copy)
    #expect(fcntl(adopted.descriptor.number, F_GETFD) == FD_CLOEXEC)

    let notASocket = failure {
      _ = try ListeningSocket(adopting: Descriptor(opening: "/dev/null", O_RDONLY))
    }
    #expect(notASocket?.code == ENOTSOCK)
    try StreamSocket.withPair { first, _ in
      let copy = try systemCall("dup") { dup(first.descriptor.number) }
      let error = failure { _ = try ListeningSocket(adopting: Descriptor(owning: copy)) }
      #expect(error?.code == EPROTOTYPE)
    }
  }

  @Test("an address that is too long is refused, one that just fits is not")
  func length() {
    let long = SocketAddress.path(String(repeating: "x", count: 108))
    #expect(failure { _ = try StreamSocket(connectingTo: long) }?.code == ENAMETOOLONG)
    let fits = SocketAddress.path(String(repeating: "x", count: 107))
    #expect(failure { _ = try StreamSocket(connectingTo: fits) }?.code == ENOENT)
    let name = SocketAddress.abstract(String(repeating: "x", count: 107))
    #expect(failure { _ = try StreamSocket(connectingTo: name) }?.code == ENAMETOOLONG)
  }
}
