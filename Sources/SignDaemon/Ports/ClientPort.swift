// SPDX-License-Identifier: Apache-2.0

/// The connections of clients to the socket.
///
/// Clients and their bytes come in as `HostSignal`s.
public protocol ClientPort: AnyObject {
  /// Accepts no further connections.
  ///
  /// Whoever connects from now on waits for the next start, where the service manager keeps the
  /// socket, or is refused. Accepted clients are served as before.
  func stopAccepting()

  /// Queues bytes for a client, and sends what its socket has room for at once.
  ///
  /// - Returns: how many bytes are still queued. Bytes for a client that is gone are dropped.
  func send(_ bytes: [UInt8], to client: ClientID) -> Int

  /// The number of bytes sent to a client that it has not read yet, queued ones included.
  func unreadBytes(of client: ClientID) -> Int

  /// Stops or resumes reading from a client, so that its calls wait in the kernel.
  func setReading(_ reads: Bool, from client: ClientID)

  /// Ends a connection at once if `discarding`, or else when its queued bytes have been sent. No
  /// signal follows.
  func disconnect(_ client: ClientID, discarding: Bool)
}

/// The number of a connection, never used twice.
public struct ClientID: Hashable, Sendable, Comparable {
  /// The number.
  public let number: UInt64

  /// Makes a number.
  public init(_ number: UInt64) { self.number = number }

  /// Earlier connections come first.
  public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}
