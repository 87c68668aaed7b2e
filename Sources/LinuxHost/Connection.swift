// SPDX-License-Identifier: Apache-2.0
import Linux
import Sign

/// One connection: its socket and its queued bytes.
final class Connection {
  /// Whether it is read, or its calls wait in the kernel.
  var reads = true

  /// Whether the client has shut down its side for sending.
  var hasFinished = false

  /// Whether the client has closed both sides while it was not read.
  var isHungUp = false

  /// Who the client is; nil while that is being looked up, until `identifiedBy` at the latest.
  var peer: Sign.Peer?
  var identifiedBy: Duration?

  /// When it is closed although bytes are queued, on the real boot clock; nil while it is not being
  /// closed.
  var closesAt: Duration?

  private static let portion = 4096

  let socket: StreamSocket
  private var outgoing: [UInt8] = []
  private var sent = 0

  init(_ socket: consuming StreamSocket) { self.socket = socket }

  /// The number of queued bytes.
  var queued: Int { outgoing.count - sent }

  /// The events to poll for; nil for none, and empty for its end alone.
  ///
  /// A client that is not read is polled until it has hung up: that would end every wait at once.
  var interest: Poll.Events? {
    guard peer != nil else { return nil }
    var events: Poll.Events = []
    if reads, !hasFinished { events.insert(.readable) }
    if queued > 0 { events.insert(.writable) }
    return events.isEmpty && isHungUp ? nil : events
  }

  /// The number of bytes that the client has not read, in the kernel and here.
  var unread: Int { queued + socket.unreadBytes }

  /// Queues bytes, and sends what the socket has room for.
  func send(_ bytes: [UInt8]) throws(SystemError) {
    if queued == 0 { outgoing = bytes } else { outgoing += bytes }
    try flush()
  }

  /// Sends what the socket has room for.
  func flush() throws(SystemError) {
    while queued > 0 {
      // In small portions: the kernel counts whole portions as read.
      let count = try socket.send(outgoing[sent...].prefix(Self.portion))
      if count == 0 { break }
      sent += count
    }
    if queued == 0 {
      outgoing = []
      sent = 0
    } else if sent > 1 << 16 {
      outgoing.removeFirst(sent)
      sent = 0
    }
  }
}
