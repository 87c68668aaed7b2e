// SPDX-License-Identifier: Apache-2.0
import Linux
import SignBridge
import SignClient
import SignInterface
import Varlink

/// The connection for calls to the sign: commands and refreshes, one after the other, without
/// waiting.
struct SignCaller: ~Copyable {
  private let path: String
  private var connection: SignConnection?
  private var queue = CallQueue()
  private var isSent = false
  private var replyBy: Duration?

  /// How long the sign may need for a reply.
  private static let timeout = Duration.seconds(30)

  /// How long a connection to the sign may need.
  private static let connectTimeout = Duration.seconds(2)

  /// Makes a caller of the sign at a path; the first call connects.
  init(_ path: String) { self.path = path }

  /// The descriptor to poll; nil without a connection.
  @inline(never)
  var descriptor: Int32? {
    switch connection {
    case .some(let connection): connection.descriptor
    case .none: nil
    }
  }

  /// When `events` is due though nothing arrived, on the boot clock.
  var deadline: Duration? { replyBy }

  /// Asks for the whole state.
  ///
  /// - Returns: what is known at once: which calls could not be sent.
  mutating func refresh(at now: BridgeTime) -> [Bridge.Event] {
    queue.add(.refresh)
    return sendNext(at: now)
  }

  /// Passes a command.
  ///
  /// - Returns: what is known at once: which calls could not be sent.
  mutating func pass(_ command: StationCommand, at now: BridgeTime) -> [Bridge.Event] {
    queue.add(.command(command))
    return sendNext(at: now)
  }

  /// The replies that have arrived.
  mutating func events(at now: BridgeTime) -> [Bridge.Event] {
    var events: [Bridge.Event] = []
    do throws(ClientError) {
      while let reply = try connection?.availableReply() {
        guard let call = queue.finish() else { throw .malformed("a reply without a call") }
        (isSent, replyBy) = (false, nil)
        if let event = try Self.event(call, reply) { events.append(event) }
        events += sendNext(at: now)
      }
      if let replyBy, replyBy <= now.boot { throw .timedOut }
    } catch {
      events += close()
    }
    return events
  }

  /// Sends the next call, unless one is under way.
  private mutating func sendNext(at now: BridgeTime) -> [Bridge.Event] {
    guard !isSent else { return [] }
    var events: [Bridge.Event] = []
    guard let call = queue.next(at: now.wall, &events) else { return events }
    do throws(ClientError) {
      if connection == nil {
        connection = try SignConnection(to: path, timeout: Self.connectTimeout)
      }
      // From here on a part of it may have been sent.
      isSent = true
      replyBy = now.boot + Self.timeout
      try send(call)
    } catch {
      events += close()
    }
    return events
  }

  private mutating func send(_ call: CallQueue.Call) throws(ClientError) {
    guard case .command(let command) = call else {
      try connection?.send(Wire.Status.self, .init())
      return
    }
    switch command.change {
    case .whereabouts(let set): try connection?.send(Wire.SetWhereabouts.self, set)
    case .lamp(let set): try connection?.send(Wire.SetLamp.self, set)
    case .attention(let set): try connection?.send(Wire.SetAttention.self, set)
    // The bridge has resolved it.
    case .note: throw .malformed("a reply without a call")
    }
  }

  private mutating func close() -> [Bridge.Event] {
    connection = nil
    replyBy = nil
    defer { isSent = false }
    return queue.fail(isSent: isSent)
  }

  private static func event(
    _ call: CallQueue.Call, _ reply: Reply
  ) throws(ClientError) -> Bridge.Event? {
    do throws(ClientError) {
      guard case .command(let command) = call else {
        return .refreshed(try SignConnection.result(of: Wire.Status.self, reply).state)
      }
      switch command.change {
      case .whereabouts, .note:
        let result = try SignConnection.result(of: Wire.SetWhereabouts.self, reply)
        return .carriedOut(command.id, generation: result.whereabouts.generation)
      case .lamp: _ = try SignConnection.result(of: Wire.SetLamp.self, reply)
      case .attention: _ = try SignConnection.result(of: Wire.SetAttention.self, reply)
      }
      return .carriedOut(command.id, generation: nil)
    } catch {
      guard case .failed(let refusal, _) = error else { throw error }
      guard case .command(let command) = call else { return .signLost }
      return .refused(command.id, refusal)
    }
  }
}
