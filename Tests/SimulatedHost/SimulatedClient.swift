// SPDX-License-Identifier: Apache-2.0
package import SignDaemon
package import Varlink

/// A client at the other end of a socket in memory.
package final class SimulatedClient {
  /// The number of the connection.
  package let id: ClientID

  /// Whether the daemon has ended the connection.
  package private(set) var isEnded = false

  /// Called when the daemon ends the connection.
  package var whenEnded: () -> Void = {}

  /// Whether the client reads.
  package var reads = true { didSet { if reads { readUnread() } } }

  /// Whether it has received anything since this was last set to false.
  package var hasInput = false

  /// Whether the daemon reads from the client; the kernel buffers the bytes meanwhile.
  package internal(set) var isRead = true { didSet { if isRead { write([]) } } }

  private var connection = ClientConnection()
  private var unread: [UInt8] = []
  private var unsent: [UInt8] = []
  private let signal: (HostSignal) -> Void

  init(_ id: ClientID, _ signal: @escaping (HostSignal) -> Void) {
    self.id = id
    self.signal = signal
  }

  /// Sends bytes as they are.
  package func send(_ bytes: [UInt8]) { write(bytes) }

  /// Sends a call.
  package func send(_ call: Call) {
    connection.send(call)
    write(connection.output.drain())
  }

  /// Shuts down the sending half; the client still reads.
  package func finish() { signal(.finished(id)) }

  /// Closes the connection.
  package func hangUp() {
    isEnded = true
    signal(.disconnected(id))
  }

  /// The next reply, if one has arrived.
  package func reply() throws -> Reply? { try connection.nextReply() }

  func receive(_ bytes: [UInt8]) -> Int {
    hasInput = true
    unread += bytes
    guard reads else { return unread.count }
    connection.receive(unread)
    unread = []
    return 0
  }

  func end() {
    isEnded = true
    whenEnded()
  }

  private func write(_ bytes: [UInt8]) {
    unsent += bytes
    guard isRead, !unsent.isEmpty else { return }
    signal(.received(id, unsent))
    unsent = []
  }

  private func readUnread() {
    connection.receive(unread)
    unread = []
    signal(.sent(id, queued: 0))
  }
}
