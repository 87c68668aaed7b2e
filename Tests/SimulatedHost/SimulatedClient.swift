// SPDX-License-Identifier: Apache-2.0
package import Varlink

/// Somebody at the other end of a socket in memory.
package final class SimulatedClient {
  /// Whether the daemon has ended the connection.
  package private(set) var isEnded = false

  /// Whether it reads what it is sent.
  package var reads = true { didSet { if reads { readUnread() } } }

  private var connection = ClientConnection()
  private var unread: [UInt8] = []
  private let write: ([UInt8]) -> Void
  private let hasRead: (Int) -> Void

  init(write: @escaping ([UInt8]) -> Void, reading: @escaping (Int) -> Void) {
    self.write = write
    hasRead = reading
  }

  /// Sends bytes as they are.
  package func send(_ bytes: [UInt8]) { write(bytes) }

  /// Sends a call.
  package func send(_ call: Call) {
    connection.send(call)
    write(connection.output.take())
  }

  /// The next reply, if one has come.
  package func reply() throws -> Reply? { try connection.nextReply() }

  func take(_ bytes: [UInt8]) -> Int {
    unread += bytes
    guard reads else { return unread.count }
    connection.receive(unread)
    unread = []
    return 0
  }

  func end() { isEnded = true }

  private func readUnread() {
    connection.receive(unread)
    unread = []
    hasRead(0)
  }
}
