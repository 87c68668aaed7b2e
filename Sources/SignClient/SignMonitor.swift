// SPDX-License-Identifier: Apache-2.0
import Linux
package import SignInterface
import Varlink

/// Follows the state of a sign, through restarts of its daemon.
///
/// A loop of its own polls `descriptor` until `retryTime`, and then takes every `event(at:)`:
///
///     while let event = try monitor.event(at: now) { … }
///
/// A program that does nothing else waits in `nextEvent()`.
package struct SignMonitor: ~Copyable {
  /// What a follower learns.
  package enum Event: Equatable, Sendable {
    /// The state is this one after a message; the first after each connection has all of it.
    case updated(Wire.State, by: Wire.Monitor.Result)

    /// The connection was lost, or not made; at `retryTime` it is tried again.
    case disconnected(ClientError)
  }

  /// The wait after the first failure; each later one doubles it, up to `longestWait`.
  package static let shortestWait = Duration.milliseconds(100)

  /// The longest wait between two attempts to connect.
  package static let longestWait = Duration.seconds(10)

  /// When to connect, on the boot clock; nil while there is a connection.
  package private(set) var retryTime: Duration? = .zero

  private let connect: () throws(ClientError) -> SignConnection
  private var connection: SignConnection?
  private var state: Wire.State?
  private var failures = 0

  /// Follows the daemon at a path; the first event connects.
  package init(to path: String) {
    self.init { () throws(ClientError) in try SignConnection(to: path) }
  }

  /// Follows the daemon that `connect` connects to, as often as it takes.
  package init(connect: @escaping () throws(ClientError) -> SignConnection) {
    self.connect = connect
  }

  /// The descriptor to poll for messages; nil while there is no connection.
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
  /// - Throws: what `event(at:)` throws.
  package mutating func nextEvent() throws(ClientError) -> Event {
    while true {
      if let event = try event(at: SystemClock.boot.now) { return event }
      do throws(SystemError) {
        _ = try Poll.wait(for: descriptor.map { [Poll.Watch($0)] } ?? [], until: retryTime)
      } catch {
        throw .system("\(error)")
      }
    }
  }

  /// What has happened until now, on the boot clock; nil if nothing has.
  ///
  /// - Throws: a `ClientError` that no later connection mends; the next one is tried all the same.
  package mutating func event(at now: Duration) throws(ClientError) -> Event? {
    do throws(ClientError) {
      return try retryTime == nil ? message() : begin(at: now)
    } catch {
      connection = nil
      retryTime = now + min(Self.shortestWait * (1 << min(failures, 16)), Self.longestWait)
      failures += 1
      guard error.isTransient else { throw error }
      return .disconnected(error)
    }
  }

  /// Connects, if it is time.
  private mutating func begin(at now: Duration) throws(ClientError) -> Event? {
    if let retryTime, now < retryTime { return nil }
    var connection = try connect()
    try connection.send(Wire.Monitor.self, .init(), mode: .more)
    self.connection = consume connection
    state = nil
    retryTime = nil
    return try message()
  }

  private mutating func message() throws(ClientError) -> Event? {
    guard let reply = try connection?.availableReply() else { return nil }
    let message = try SignConnection.result(of: Wire.Monitor.self, reply)
    guard let state = state?.applying(message) ?? message.state else {
      throw .malformed("the first message of Monitor has no state")
    }
    self.state = state
    failures = 0
    return .updated(state, by: message)
  }
}
