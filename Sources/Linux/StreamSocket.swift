// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// One end of a connected Unix stream that never waits.
public struct StreamSocket: ~Copyable, Sendable {
  /// What a read found.
  public enum Received: Equatable, Sendable {
    /// Some bytes, at least one.
    case bytes([UInt8])

    /// Nothing at the moment.
    case nothing

    /// The other end has closed and everything it sent has been read.
    case end
  }

  /// The descriptor to poll.
  public let descriptor: Descriptor

  /// Takes over a connected socket that does not wait.
  init(owning descriptor: consuming Descriptor) { self.descriptor = descriptor }

  /// Takes over a connected stream socket and makes it non-blocking: one end of a pair, a
  /// descriptor that was inherited.
  public init(adopting descriptor: consuming Descriptor) throws(SystemError) {
    try descriptor.setNonBlocking()
    try descriptor.setCloseOnExec()
    self.descriptor = descriptor
  }

  /// Connects to a listener, and waits so long for a place in its queue; nothing else waits.
  ///
  /// - Throws: `EAGAIN` if the queue stays full.
  public init(
    connectingTo address: SocketAddress, within patience: Duration = .zero
  ) throws(SystemError) {
    let descriptor = try Self.make()
    let number = descriptor.number
    if patience > .zero { try Self.setTimeout(patience, of: number) }
    try address.withKernelForm { pointer, length throws(SystemError) in
      _ = try systemCall("connect", address.description) { connect(number, pointer, length) }
    }
    if patience > .zero { try descriptor.setNonBlocking() }
    self.descriptor = descriptor
  }

  /// Makes two sockets that are connected to each other and gives them to `body`.
  public static func withPair<Result>(
    _ body: (consuming StreamSocket, consuming StreamSocket) throws -> Result
  ) throws -> Result {
    var ends: [Int32] = [-1, -1]
    try systemCall("socketpair") { socketpair(AF_UNIX, Self.type, 0, &ends) }
    return try body(
      StreamSocket(owning: Descriptor(owning: ends[0])),
      StreamSocket(owning: Descriptor(owning: ends[1])))
  }

  /// Who is at the other end.
  public var peer: Peer {
    get throws(SystemError) { try Peer(of: descriptor.number) }
  }

  /// The user at the other end, who is told sooner than all of the peer.
  public var user: UInt32 {
    get throws(SystemError) { try Peer.user(of: descriptor.number) }
  }

  /// Sends as much as the kernel takes at once.
  ///
  /// - Returns: how many bytes went; 0 if there is no room now.
  /// - Throws: `EPIPE` if the other end has closed; no `SIGPIPE` is raised.
  public borrowing func send(_ bytes: ArraySlice<UInt8>) throws(SystemError) -> Int {
    let number = descriptor.number
    return try systemCallNonBlocking("send") {
      bytes.withUnsafeBufferPointer {
        Glibc.send(number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
    } ?? 0
  }

  /// Receives what is there, at most `limit` bytes.
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

  /// Tells the other end that nothing more will be sent.
  public borrowing func finishSending() throws(SystemError) {
    let number = descriptor.number
    try systemCall("shutdown") { shutdown(number, Int32(SHUT_WR)) }
  }

  /// Makes a socket wait for its calls, at most so long.
  private static func setTimeout(_ patience: Duration, of number: Int32) throws(SystemError) {
    let (seconds, rest) = patience.components
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
