// SPDX-License-Identifier: Apache-2.0
import Linux
package import SignInterface
import Varlink

/// Follows the state of a sign (`Monitor`), and reconnects after a restart of the daemon.
///
/// A program with a loop polls `descriptor` until `retryTime` or `replyBy`, and then calls
/// `event(at:)` until it returns nil:
///
///     while let event = try monitor.event(at: now) { … }
///
/// A program without a loop calls `nextEvent()`, which waits.
package struct SignMonitor: ~Copyable {
  /// An event of the connection.
  package enum Event: Equatable, Sendable {
    /// A message changed the state to this one; the first message of a connection is a whole state.
    case updated(Wire.State, by: Wire.Monitor.Result)

    /// The connection failed or was closed; the next attempt is at `retryTime`.
    case disconnected(ClientError)
  }

  /// The delay after the first failure; each further failure doubles it, up to `longestWait`.
  package static let shortestWait = Duration.milliseconds(100)

  /// The longest delay between two attempts to connect.
  package static let longestWait = Duration.seconds(10)

  /// The time of the next attempt to connect, on the boot clock; nil while connected.
  package private(set) var retryTime: Duration? = .zero

  /// The time until which the first message must arrive, on the boot clock; nil once it has.
  package private(set) var replyBy: Duration?

  private let connect: () throws(ClientError) -> SignConnection
  private var connection: SignConnection?
  private var state: Wire.State?
  private var failures = 0

  /// Makes a monitor of the daemon at a path; the first `event(at:)` connects.
  package init(to path: String) {
    self.init { () throws(ClientError) in try SignConnection(to: path) }
  }

  /// Makes a monitor that calls `connect` for each attempt.
  package init(connect: @escaping () throws(ClientError) -> SignConnection) {
    self.connect = connect
  }

  /// The descriptor to poll for messages; nil while not connected.
  // Inlined into `nextEvent`, it ends Swift 6.3.1 with an ownership error in a release build.
  @inline(never)
  package var descriptor: Int32? {
    switch connection {
    case .some(let connection): connection.descriptor
    case .none: nil
    }
  }

  /// Waits for the next event.
  ///
  /// - Throws: the errors of `event(at:)`.
  package mutating func nextEvent() throws(ClientError) -> Event {
    while true {
      if let event = try event(at: SystemClock.boot.now) { return event }
      do throws(SystemError) {
        _ = try Poll.wait(
          for: descriptor.map { [Poll.Watch($0)] } ?? [], until: retryTime ?? replyBy)
      } catch {
        throw .system(error)
      }
    }
  }

  /// The next event at `now` on the boot clock, without waiting; nil if there is none.
  ///
  /// - Throws: a `ClientError` that is not transient; a later call still reconnects.
  package mutating func event(at now: Duration) throws(ClientError) -> Event? {
    do throws(ClientError) {
      if let event = try retryTime == nil ? readMessage() : reconnect(at: now) { return event }
      if let replyBy, replyBy <= now { throw .timedOut }
      return nil
    } catch {
      connection = nil
      replyBy = nil
      retryTime = now + min(Self.shortestWait * (1 << min(failures, 16)), Self.longestWait)
      failures += 1
      guard error.isTransient else { throw error }
      return .disconnected(error)
    }
  }

  /// Connects if `retryTime` has come.
  private mutating func reconnect(at now: Duration) throws(ClientError) -> Event? {
    if let retryTime, now < retryTime { return nil }
    var connection = try connect()
    try connection.send(Wire.Monitor.self, .init(), mode: .more)
    self.connection = consume connection
    state = nil
    retryTime = nil
    replyBy = now + SignConnection.standardTimeout
    return try readMessage()
  }

  private mutating func readMessage() throws(ClientError) -> Event? {
    guard let reply = try connection?.availableReply() else { return nil }
    let message = try SignConnection.result(of: Wire.Monitor.self, reply)
    guard let state = state?.applying(message) ?? message.state else {
      throw .malformed("the first message of Monitor has no state")
    }
    self.state = state
    failures = 0
    replyBy = nil
    return .updated(state, by: message)
  }
}
