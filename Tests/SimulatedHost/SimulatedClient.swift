// SPDX-License-Identifier: Apache-2.0
package import SignDaemon
package import Varlink

/// A client at the other end of a socket in memory.
package final class SimulatedClient {
  /// The number of the connection.
  package let id: ClientID

  /// Whether the daemon has ended the connection.
  package private(set) var isEnded = false

  /// Whether the daemon has released the connection, whoever ended it.
  package internal(set) var isReleased = false

  /// Called when the daemon ends the connection.
  package var whenEnded: () -> Void = {}

  /// Whether the client reads.
  package var reads = true { didSet { if reads { readUnread() } } }

  /// Whether it has received anything since this was last set to false.
  package var hasInput = false

  /// Whether the daemon reads from the client; the kernel buffers the bytes meanwhile.
  package internal(set) var isRead = true {
    didSet {
      guard isRead else { return }
      write([])
      if hasHungUp { signal(.disconnected(id)) }
    }
  }

  /// The size of the kernel's buffer of what the daemon sends, for a client that reads slowly.
  ///
  /// As in the kernel the daemon may send more when a quarter is in use.
  package var kernelBuffer = 0

  /// How many bytes the client has not read, and how many of them are in the kernel's buffer.
  package var unreadCount: Int { unread.count }
  private var buffered = 0
  private var hasHungUp = false

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
    hasHungUp = true
    // The daemon learns of the end by reading or sending, and otherwise by the event alone.
    signal(isRead || unread.count > buffered ? .disconnected(id) : .hungUp(id))
  }

  /// Reads at most so many bytes of what has arrived, as a slow client does.
  package func read(atMost limit: Int) {
    let count = min(limit, buffered)
    connection.receive(unread.prefix(count))
    unread.removeFirst(count)
    buffered -= count
    if count > 0 { hasInput = true }
    guard buffered <= kernelBuffer / 4, unread.count > buffered else { return }
    buffered = min(kernelBuffer, unread.count)
    signal(.sent(id, queued: unread.count - buffered))
  }

  /// The next reply, if one has arrived.
  package func reply() throws -> Reply? { try connection.nextReply() }

  func receive(_ bytes: [UInt8]) -> Int {
    hasInput = true
    unread += bytes
    guard reads else {
      if buffered <= kernelBuffer / 4 { buffered = min(kernelBuffer, unread.count) }
      return unread.count - buffered
    }
    connection.receive(unread)
    unread = []
    return 0
  }

  func end() {
    isReleased = true
    guard !hasHungUp else { return }
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
    buffered = 0
    signal(.sent(id, queued: 0))
  }
}
