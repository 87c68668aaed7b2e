// SPDX-License-Identifier: Apache-2.0
import Linux
import SignBridge
import SignClient
import SignInterface
import Varlink

/// The connection for calls to the sign: commands and refreshes, in order, without waiting.
struct SignCaller: ~Copyable {
  private enum Pending {
    case refresh
    case whereabouts(String)
    case lamp(String)
    case attention(String)
  }

  private let path: String
  private var connection: SignConnection?
  private var pending: [Pending] = []
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
  mutating func refresh(at now: Duration) -> [Bridge.Event] {
    send(.refresh, Wire.Status.self, .init(), at: now)
  }

  /// Passes a command.
  ///
  /// - Returns: what is known at once: that it could not be passed.
  mutating func pass(_ command: StationCommand, at now: Duration) -> [Bridge.Event] {
    switch command.change {
    case .whereabouts(let set):
      send(.whereabouts(command.id), Wire.SetWhereabouts.self, set, at: now)
    case .lamp(let set): send(.lamp(command.id), Wire.SetLamp.self, set, at: now)
    case .attention(let set):
      send(.attention(command.id), Wire.SetAttention.self, set, at: now)
    }
  }

  /// The replies that have arrived.
  mutating func events(at now: Duration) -> [Bridge.Event] {
    var events: [Bridge.Event] = []
    do throws(ClientError) {
      while let reply = try connection?.availableReply() {
        guard !pending.isEmpty else { throw .malformed("a reply without a call") }
        let first = pending.removeFirst()
        replyBy = pending.isEmpty ? nil : now + Self.timeout
        if let event = try Self.event(first, reply) { events.append(event) }
      }
      if let replyBy, replyBy <= now { throw .timedOut }
    } catch {
      events += close()
    }
    return events
  }

  private mutating func send<M: VarlinkMethod>(
    _ kind: Pending, _ method: M.Type, _ parameters: M.Parameters, at now: Duration
  ) -> [Bridge.Event] {
    do throws(ClientError) {
      if connection == nil {
        connection = try SignConnection(to: path, timeout: Self.connectTimeout)
      }
    } catch {
      return Self.failure(of: kind, .unavailable)
    }
    do throws(ClientError) {
      try connection?.send(method, parameters)
      pending.append(kind)
      replyBy = replyBy ?? now + Self.timeout
      return []
    } catch {
      // A part of it may have been sent.
      return close() + Self.failure(of: kind, .unanswered)
    }
  }

  private mutating func close() -> [Bridge.Event] {
    connection = nil
    replyBy = nil
    defer { pending = [] }
    return pending.flatMap { Self.failure(of: $0, .unanswered) }
  }

  private static func failure(
    of kind: Pending, _ reason: CommandRefusal.Reason
  ) -> [Bridge.Event] {
    switch kind {
    case .refresh: [.signLost]
    case .whereabouts(let id), .lamp(let id), .attention(let id):
      [.failed(CommandRefusal(id, reason))]
    }
  }

  private static func event(
    _ kind: Pending, _ reply: Reply
  ) throws(ClientError) -> Bridge.Event? {
    do throws(ClientError) {
      switch kind {
      case .refresh:
        return .refreshed(try SignConnection.result(of: Wire.Status.self, reply).state)
      case .whereabouts(let id):
        let result = try SignConnection.result(of: Wire.SetWhereabouts.self, reply)
        return .carriedOut(id, generation: result.whereabouts.generation)
      case .lamp(let id):
        _ = try SignConnection.result(of: Wire.SetLamp.self, reply)
        return .carriedOut(id, generation: nil)
      case .attention(let id):
        _ = try SignConnection.result(of: Wire.SetAttention.self, reply)
        return .carriedOut(id, generation: nil)
      }
    } catch {
      guard case .failed(let refusal, _) = error else { throw error }
      switch kind {
      case .refresh: return .signLost
      case .whereabouts(let id), .lamp(let id), .attention(let id):
        return .refused(id, refusal)
      }
    }
  }
}
