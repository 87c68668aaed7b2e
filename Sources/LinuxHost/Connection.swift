// SPDX-License-Identifier: Apache-2.0
import Linux

/// One client: its socket and what it has not taken yet.
final class Connection {
  /// Whether its calls are read, or wait in the kernel.
  var reads = true

  /// Whether the client has said that it will send nothing more.
  var hasFinished = false

  /// When the connection is closed even if the client has not taken everything, on the real boot
  /// clock; nil while it is not being closed.
  var closesAt: Duration?

  let socket: StreamSocket
  private var outgoing: [UInt8] = []
  private var sent = 0

  init(_ socket: consuming StreamSocket) { self.socket = socket }

  /// How many bytes wait for the client.
  var queued: Int { outgoing.count - sent }

  /// What to wait for; nil if there is nothing.
  ///
  /// A client that is not read is not looked at either: it may have hung up, which would be
  /// told again and again.
  var interest: Poll.Events? {
    var events: Poll.Events = []
    if reads, !hasFinished { events.insert(.readable) }
    if queued > 0 { events.insert(.writable) }
    return events.isEmpty && !hasFinished ? nil : events
  }

  /// Queues bytes and sends what the client takes at once.
  func send(_ bytes: [UInt8]) throws(SystemError) {
    if queued == 0 { outgoing = bytes } else { outgoing += bytes }
    try flush()
  }

  /// Sends what the client takes.
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
