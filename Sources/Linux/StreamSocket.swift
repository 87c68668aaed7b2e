// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// A connected, non-blocking Unix stream socket.
public struct StreamSocket: ~Copyable, Sendable {
  /// The result of a read.
  public enum Received: Equatable, Sendable {
    /// At least one byte.
    case bytes([UInt8])

    /// Nothing is available now.
    case nothing

    /// The peer has closed, and everything that it sent has been read.
    case end
  }

  /// The descriptor to poll.
  public let descriptor: Descriptor

  /// Owns a connected socket that is non-blocking already.
  init(owning descriptor: consuming Descriptor) { self.descriptor = descriptor }

  /// Adopts a connected stream socket: one end of a pair, or an inherited descriptor.
  ///
  /// It becomes non-blocking and close-on-exec.
  public init(adopting descriptor: consuming Descriptor) throws(SystemError) {
    try descriptor.setNonBlocking()
    try descriptor.setCloseOnExec()
    self.descriptor = descriptor
  }

  /// Connects to a listening socket.
  ///
  /// - Parameters:
  ///   - address: where it listens.
  ///   - timeout: how long to wait while the listener's backlog is full.
  /// - Throws: `EAGAIN` if the backlog is still full after the timeout, `ECONNREFUSED` if nobody
  ///   listens, `ENOENT` if there is no socket.
  public init(
    connectingTo address: SocketAddress, within timeout: Duration = .zero
  ) throws(SystemError) {
    let descriptor = try Self.make()
    let number = descriptor.number
    if timeout > .zero { try Self.setTimeout(timeout, of: number) }
    try address.withSockaddr { pointer, length throws(SystemError) in
      _ = try systemCall("connect", address.description) { connect(number, pointer, length) }
    }
    if timeout > .zero { try descriptor.setNonBlocking() }
    self.descriptor = descriptor
  }

  /// Makes two connected sockets (socketpair(2)) and passes them to `body`.
  package static func withPair<Result>(
    _ body: (consuming StreamSocket, consuming StreamSocket) throws -> Result
  ) throws -> Result {
    var ends: [Int32] = [-1, -1]
    try systemCall("socketpair") { socketpair(AF_UNIX, Self.type, 0, &ends) }
    return try body(
      StreamSocket(owning: Descriptor(owning: ends[0])),
      StreamSocket(owning: Descriptor(owning: ends[1])))
  }

  /// The credentials of the peer.
  public var peer: PeerCredentials {
    get throws(SystemError) { try PeerCredentials(of: descriptor.number) }
  }

  /// The UID of the peer; cheaper than all of `peer`.
  public var user: UInt32 {
    get throws(SystemError) { try PeerCredentials.user(of: descriptor.number) }
  }

  /// Sends as much as the socket's buffer has room for.
  ///
  /// - Returns: how many bytes were sent; 0 if the buffer is full.
  /// - Throws: `EPIPE` if the peer has closed; no `SIGPIPE` is raised.
  public borrowing func send(_ bytes: ArraySlice<UInt8>) throws(SystemError) -> Int {
    let number = descriptor.number
    return try systemCallNonBlocking("send") {
      bytes.withUnsafeBufferPointer {
        Glibc.send(number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
    } ?? 0
  }

  /// Receives what is available, at most `limit` bytes.
  public borrowing func receive(atMost limit: Int = 65_536) throws(SystemError) -> Received {
    let number = descriptor.number
    var failure: SystemError?
    var result: Int?
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      do throws(SystemError) {
        result = try systemCallNonBlocking("recv") {
          recv(number, buffer.baseAddress, limit, 0)
        }
        count = result ?? 0
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    guard result != nil else { return .nothing }
    return bytes.isEmpty ? .end : .bytes(bytes)
  }

  /// The number of bytes that were sent and that the peer has not read (`SIOCOUTQ`), with the
  /// kernel's overhead; 0 where the kernel does not tell.
  public var unreadBytes: Int {
    var count: Int32 = 0
    return ioctl(descriptor.number, UInt(TIOCOUTQ), &count) == 0 ? Int(count) : 0
  }

  /// Shuts down the sending direction: the peer reads the end of the stream.
  public borrowing func finishSending() throws(SystemError) {
    let number = descriptor.number
    try systemCall("shutdown") { shutdown(number, Int32(SHUT_WR)) }
  }

  /// Makes a socket blocking, with a timeout for connect(2) and send(2).
  private static func setTimeout(_ timeout: Duration, of number: Int32) throws(SystemError) {
    let (seconds, rest) = timeout.components
    let microseconds = Int32(rest / 1_000_000_000_000)
    try systemCall("setsockopt SO_SNDTIMEO") {
      clinux_set_timeout(number, Int32(clamping: seconds), microseconds)
    }
    let flags = try systemCall("fcntl") { fcntl(number, F_GETFL) }
    try systemCall("fcntl") { fcntl(number, F_SETFL, flags & ~O_NONBLOCK) }
  }

  static func make() throws(SystemError) -> Descriptor {
    Descriptor(owning: try systemCall("socket") { socket(AF_UNIX, Self.type, 0) })
  }

  private static let type = Int32(
    SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
}
