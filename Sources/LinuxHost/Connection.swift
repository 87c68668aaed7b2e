// SPDX-License-Identifier: Apache-2.0
import Linux

/// One connection: its socket and its queued bytes.
final class Connection {
  /// Whether it is read, or its calls wait in the kernel.
  var reads = true

  /// Whether the client has shut down its side for sending.
  var hasFinished = false

  /// When it is closed although bytes are queued, on the real boot clock; nil while it is not being
  /// closed.
  var closesAt: Duration?

  let socket: StreamSocket
  private var outgoing: [UInt8] = []
  private var sent = 0

  init(_ socket: consuming StreamSocket) { self.socket = socket }

  /// The number of queued bytes.
  var queued: Int { outgoing.count - sent }

  /// The events to poll for; nil if there are none.
  ///
  /// A client that is not read is not polled: it may have hung up, which would end every wait at
  /// once.
  var interest: Poll.Events? {
    var events: Poll.Events = []
    if reads, !hasFinished { events.insert(.readable) }
    if queued > 0 { events.insert(.writable) }
    return events.isEmpty && !hasFinished ? nil : events
  }

  /// Queues bytes, and sends what the socket has room for.
  func send(_ bytes: [UInt8]) throws(SystemError) {
    if queued == 0 { outgoing = bytes } else { outgoing += bytes }
    try flush()
  }

  /// Sends what the socket has room for.
  func flush() throws(SystemError) {
    while queued > 0 {
      let count = try socket.send(outgoing[sent...])
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
