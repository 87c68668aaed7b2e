// SPDX-License-Identifier: Apache-2.0
package import SignDaemon
package import Varlink

/// Somebody at the other end of a socket in memory.
package final class SimulatedClient {
  /// The number of the connection.
  package let id: ClientID

  /// Whether the daemon has ended the connection.
  package private(set) var isEnded = false

  /// Called when the daemon ends the connection.
  package var whenEnded: () -> Void = {}

  /// Whether it reads what it is sent.
  package var reads = true { didSet { if reads { readUnread() } } }

  /// Whether it has been sent anything since this was last set to false.
  package var hasInput = false

  /// Whether the daemon reads what it sends; the kernel keeps it meanwhile.
  package internal(set) var isRead = true { didSet { if isRead { write([]) } } }

  private var connection = ClientConnection()
  private var unread: [UInt8] = []
  private var unheard: [UInt8] = []
  private let tell: (HostSignal) -> Void

  init(_ id: ClientID, _ tell: @escaping (HostSignal) -> Void) {
    self.id = id
    self.tell = tell
  }

  /// Sends bytes as they are.
  package func send(_ bytes: [UInt8]) { write(bytes) }

  /// Sends a call.
  package func send(_ call: Call) {
    connection.send(call)
    write(connection.output.drain())
  }

  /// Sends nothing more, and goes on reading.
  package func finish() { tell(.finished(id)) }

  /// Is gone.
  package func hangUp() {
    isEnded = true
    tell(.disconnected(id))
  }

  /// The next reply, if one has come.
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
    unheard += bytes
    guard isRead, !unheard.isEmpty else { return }
    tell(.received(id, unheard))
    unheard = []
  }

  private func readUnread() {
    connection.receive(unread)
    unread = []
    tell(.sent(id, queued: 0))
  }
}
