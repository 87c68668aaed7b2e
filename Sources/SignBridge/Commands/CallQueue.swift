// SPDX-License-Identifier: Apache-2.0

/// The calls of the sign, one after the other: the next one is sent after the reply to the last.
///
/// So a command that expires while it waits is not carried out: whether it is late is found out as
/// it is sent, and not only as it arrives.
package struct CallQueue: Sendable {
  /// A call of the sign.
  package enum Call: Equatable, Sendable {
    /// The whole state is asked for.
    case refresh

    /// A command is passed.
    case command(StationCommand)
  }

  /// The call that was sent and has no reply yet.
  package private(set) var underWay: Call?

  private var waiting: [Call] = []

  /// Makes a queue without calls.
  package init() {}

  /// Adds a call; the state is asked for before commands are passed that wait.
  package mutating func add(_ call: Call) {
    guard call == .refresh else { return waiting.append(call) }
    if !waiting.contains(.refresh) { waiting.insert(.refresh, at: 0) }
  }

  /// The call that is to be sent now; nil while another one is under way, or if none waits.
  ///
  /// - Parameters:
  ///   - now: microseconds since 1970.
  ///   - events: gets the commands that have expired.
  /// - Returns: the call, which is under way from now on.
  package mutating func next(at now: Int, _ events: inout [Bridge.Event]) -> Call? {
    while underWay == nil, !waiting.isEmpty {
      let call = waiting.removeFirst()
      if case .command(let command) = call, command.expires <= now {
        events.append(.failed(CommandRefusal(command.id, .expired)))
      } else {
        underWay = call
      }
    }
    return underWay
  }

  /// Ends the call that is under way, because the sign has replied.
  ///
  /// - Returns: the call; nil if none was under way.
  package mutating func finish() -> Call? {
    defer { underWay = nil }
    return underWay
  }

  /// Ends all calls, because the connection to the sign has ended.
  ///
  /// - Parameter isSent: whether a part at least of the call under way was sent.
  /// - Returns: what became of them: nobody knows of the one that was under way, and the others
  ///   were not sent.
  package mutating func fail(isSent: Bool) -> [Bridge.Event] {
    defer { (underWay, waiting) = (nil, []) }
    let first = underWay.map { Self.failure(of: $0, isSent ? .unanswered : .unavailable) }
    return [first].compactMap(\.self) + waiting.map { Self.failure(of: $0, .unavailable) }
  }

  private static func failure(of call: Call, _ reason: CommandRefusal.Reason) -> Bridge.Event {
    switch call {
    case .refresh: .signLost
    case .command(let command): .failed(CommandRefusal(command.id, reason))
    }
  }
}
