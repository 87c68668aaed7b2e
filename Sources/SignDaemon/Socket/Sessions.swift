// SPDX-License-Identifier: Apache-2.0
import Sign
import Varlink

/// The connections, and the limits of each: their number, the timeouts of an incomplete message and
/// of an unread reply, the queued bytes.
struct Sessions {
  /// One connection.
  private struct Session {
    let peer: Peer
    var connection = ServerConnection()
    var queued = 0
    var messageSince: Duration?
    var unreadSince: Duration?
    var isReading = true
    /// Whether the client sends nothing more, and whether it also has every reply.
    var hasFinished = false
    var isOver = false
    var isMonitor = false
    /// Whether it has made a call yet.
    var hasCalled = false
    /// Whether the next report of a monitor is the whole state.
    var needsState = false

    /// Whether it has replies to read before its next call is handled.
    ///
    /// A client that does not read uses what its socket holds, and no more of the sign's time.
    func isBackpressured(_ limits: Limits) -> Bool {
      queued > 0 || connection.output.count >= limits.outputQuota
    }
  }

  private let host: any ClientPort & SupervisorPort
  private let limits: Limits
  private var sessions: [ClientID: Session] = [:]
  private var lines = LogRateLimiter()
  /// The clients in the order of their connections, and the index of the next one to serve.
  private var clients: [ClientID] = []
  private var turn = 0

  init(on host: any ClientPort & SupervisorPort, limits: Limits = Limits()) {
    self.host = host
    self.limits = limits
  }

  /// When the next timeout of a client ends.
  var deadline: Duration? {
    sessions.values.flatMap { session in
      [
        session.messageSince.map { $0 + limits.message },
        session.unreadSince.map { $0 + limits.reading },
      ].compactMap { $0 }
    }.min()
  }

  /// The number of connections, and of bytes queued for all of them.
  var count: Int { sessions.count }
  var queuedBytes: Int { sessions.values.reduce(0) { $0 + $1.queued } }

  /// The number of bytes of calls that are not handled yet.
  var waitingBytes: Int { sessions.values.reduce(0) { $0 + $1.connection.waiting } }

  /// Whether calls wait only because replies have not been sent yet.
  var hasDeferredCalls: Bool {
    sessions.values.contains {
      $0.queued == 0 && $0.isBackpressured(limits) && $0.connection.waiting > 0
    }
  }

  /// Whether a client monitors the state.
  var hasMonitors: Bool { sessions.values.contains(where: \.isMonitor) }

  /// Whether a client waits for a reply, has not read one, or has not made its first call.
  var hasPendingReplies: Bool {
    sessions.values.contains { session in
      !session.isMonitor
        && (!session.hasCalled || session.connection.current != nil
          || session.connection.isInsideMessage || session.queued > 0)
    }
  }

  /// Adds a connection, or refuses it.
  mutating func connect(_ client: ClientID, _ peer: Peer, at now: Duration) {
    let ofUser = sessions.values.count { $0.peer.uid == peer.uid }
    guard sessions.count < limits.connections, ofUser < limits.connectionsByUser else {
      log(.warning, "refused a connection of uid \(peer.uid): too many are open", peer, at: now)
      return host.disconnect(client, discarding: true)
    }
    sessions[client] = Session(peer: peer)
    clients.append(client)
  }

  /// Removes a connection that the client closed.
  mutating func disconnected(_ client: ClientID) { remove(client) }

  /// Notes that a client sends nothing more; its calls still get their replies.
  mutating func finished(_ client: ClientID) { sessions[client]?.hasFinished = true }

  /// Adds received bytes.
  mutating func receive(_ bytes: [UInt8], from client: ClientID, at now: Duration) {
    guard sessions[client] != nil else { return }
    do throws(ProtocolError) {
      try sessions[client]?.connection.receive(bytes)
      watchReading(of: client)
    } catch {
      end(client, because: error.logDescription, at: now)
    }
  }

  /// The next call to handle; clients take turns.
  mutating func nextCall(at now: Duration) -> (ClientID, Peer, Call)? {
    // A client may be removed in this loop.
    let (clients, first) = (clients, turn)
    for step in clients.indices {
      let client = clients[(first + step) % clients.count]
      if sessions[client]?.isBackpressured(limits) == true {
        sessions[client]?.messageSince = nil
        continue
      }
      do throws(ProtocolError) {
        guard let call = try sessions[client]?.connection.nextCall() else {
          watchInput(of: client, at: now)
          continue
        }
        guard let peer = sessions[client]?.peer else { continue }
        sessions[client]?.hasCalled = true
        watchReading(of: client)
        turn = (first + step + 1) % clients.count
        return (client, peer, call)
      } catch {
        end(client, because: error.logDescription, at: now)
      }
    }
    return nil
  }

  /// The call whose reply a client waits for.
  func current(of client: ClientID) -> Call? { sessions[client]?.connection.current }

  /// The peer of a client.
  func peer(of client: ClientID) -> Peer? { sessions[client]?.peer }

  /// Replies to the current call of a client.
  mutating func reply(to client: ClientID, _ result: Result<JSON.Object, VarlinkError>) {
    switch result {
    case .success(let parameters): sessions[client]?.connection.reply(parameters)
    case .failure(let error): sessions[client]?.connection.fail(error)
    }
  }

  /// Makes a client a monitor of the state.
  mutating func monitor(_ client: ClientID) {
    sessions[client]?.isMonitor = true
    sessions[client]?.needsState = true
  }

  /// Makes the next report of every monitor the whole state.
  mutating func sendWholeState() {
    for client in clients where sessions[client]?.isMonitor == true {
      sessions[client]?.needsState = true
    }
  }

  /// Sends monitors a report each, within their scopes: the whole state where it is due, otherwise
  /// what changed.
  ///
  /// A monitor that does not keep up gets no report until it has read the last one, and then the
  /// whole state.
  mutating func notify(
    _ scope: (Peer) -> AccessScope, state: (AccessScope) -> JSON.Object,
    news: [AccessScope: JSON.Object]
  ) {
    var whole: [AccessScope: JSON.Object] = [:]
    for client in clients where sessions[client]?.isMonitor == true {
      guard let session = sessions[client] else { continue }
      let scope = scope(session.peer)
      if session.queued > 0 || !session.connection.output.isEmpty {
        sessions[client]?.needsState = session.needsState || news[scope] != nil
      } else if session.needsState {
        let parameters = whole[scope] ?? state(scope)
        whole[scope] = parameters
        sessions[client]?.connection.replyContinuing(parameters)
        sessions[client]?.needsState = false
      } else if let parameters = news[scope] {
        sessions[client]?.connection.replyContinuing(parameters)
      }
    }
  }

  /// Sends what is queued, and ends the connections that are over.
  mutating func flush(at now: Duration) {
    for client in clients {
      guard let bytes = sessions[client]?.connection.output.drain(), !bytes.isEmpty else {
        continue
      }
      sent(client, queued: host.send(bytes, to: client), at: now)
    }
    for client in clients where sessions[client]?.isOver == true {
      remove(client)
      host.disconnect(client, discarding: false)
    }
  }

  /// Notes how many bytes are still queued for a client.
  mutating func sent(_ client: ClientID, queued: Int, at now: Duration) {
    guard let session = sessions[client] else { return }
    // Any progress counts: a slow client has not stalled.
    let hasRead = queued < session.queued
    sessions[client]?.queued = queued
    sessions[client]?.unreadSince =
      queued == 0 ? nil : hasRead ? now : session.unreadSince ?? now
    if queued > limits.queued {
      end(client, because: "it does not read its replies", at: now)
    } else {
      watchReading(of: client)
    }
  }

  /// Ends the connections whose timeout is over.
  mutating func expire(at now: Duration) {
    for client in clients {
      guard let session = sessions[client] else { continue }
      if let since = session.messageSince, since + limits.message <= now {
        end(client, because: "it did not end a message within \(limits.message)", at: now)
      } else if let since = session.unreadSince, since + limits.reading <= now {
        end(client, because: "it did not read for \(limits.reading)", at: now)
      }
    }
  }

  /// Ends all connections, after their queued bytes.
  mutating func endAll() {
    for client in clients { host.disconnect(client, discarding: false) }
    sessions = [:]
    clients = []
  }

  private mutating func watchInput(of client: ClientID, at now: Duration) {
    guard let session = sessions[client] else { return }
    sessions[client]?.isOver = session.hasFinished && session.connection.current == nil
    if !session.connection.isInsideMessage {
      sessions[client]?.messageSince = nil
    } else if session.messageSince == nil {
      sessions[client]?.messageSince = now
    }
    watchReading(of: client)
  }

  /// Stops reading from a client while its replies wait, and resumes it.
  private mutating func watchReading(of client: ClientID) {
    guard let session = sessions[client] else { return }
    let reads = session.connection.wantsInput && session.queued == 0
    guard reads != session.isReading else { return }
    sessions[client]?.isReading = reads
    host.setReading(reads, from: client)
  }

  private mutating func end(_ client: ClientID, because reason: String, at now: Duration) {
    guard let session = remove(client) else { return }
    let line = "closed a connection of uid \(session.peer.uid): \(reason)"
    log(.notice, line, session.peer, at: now)
    host.disconnect(client, discarding: true)
  }

  @discardableResult
  private mutating func remove(_ client: ClientID) -> Session? {
    guard let place = clients.firstIndex(of: client) else { return nil }
    clients.remove(at: place)
    return sessions.removeValue(forKey: client)
  }

  /// Writes a line about a client, at most one a minute for each user.
  private mutating func log(
    _ priority: Priority, _ line: String, _ peer: Peer, at now: Duration
  ) {
    guard let line = lines.admit(line, about: "\(priority) \(peer.uid)", at: now) else { return }
    host.log(priority, line)
  }
}

extension ProtocolError {
  /// The error without the text that the peer sent.
  fileprivate var logDescription: String {
    switch self {
    case .unknownMember: "a message with an unknown member"
    case .notJSON(let error): "a message that is not JSON, at byte \(error.offset)"
    default: description
    }
  }
}
