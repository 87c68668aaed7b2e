// SPDX-License-Identifier: Apache-2.0
import Sign
import Varlink

/// The connections: their calls, their replies and their ends.
struct Sessions: ~Copyable {
  let limits: Limits
  let host: any ClientPort & SupervisorPort
  var sessions: [ClientID: Session] = [:]
  private var lines = LogRateLimiter()
  /// The clients in the order of their connections, and the index of the next one to serve.
  private(set) var clients: [ClientID] = []
  private var turn = 0

  init(on host: any ClientPort & SupervisorPort, limits: Limits = Limits()) {
    self.host = host
    self.limits = limits
  }

  /// When the next timeout of a client ends.
  var deadline: Duration? {
    var first: Duration?
    for session in sessions.values {
      first = Deadline.first(first, session.messageSince.map { $0 + limits.message })
      first = Deadline.first(first, session.unread?.measureAt)
      first = Deadline.first(first, session.idleEnd(limits))
    }
    return first
  }

  /// The number of connections, and of bytes queued for all of them.
  var count: Int { sessions.values.count { !$0.isGone } }
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

  /// Adds a connection; where there is no place, the least needed one ends, or the new one.
  mutating func connect(
    _ client: ClientID, _ peer: Peer, as standing: Access.Standing, at now: Duration
  ) {
    if let shortage = shortage(for: peer, standing) {
      let other = leastNeeded(for: peer, standing, shortage, at: now)
      let end = other == nil ? "the new one is refused" : "one ends for a new one"
      let line = "connections are short: \(shortage.text(limits)), and \(end); \(holders)"
      if let line = lines.admit(line, about: "places", at: now) { host.log(.warning, line) }
      guard let other else { return host.disconnect(client, discarding: true) }
      remove(other)
      host.disconnect(other, discarding: true)
    }
    sessions[client] = Session(peer, standing, at: now)
    clients.append(client)
  }

  /// Adopts what is known of a client now.
  mutating func identify(_ client: ClientID, _ peer: Peer, as standing: Access.Standing) {
    sessions[client]?.peer = peer
    sessions[client]?.standing = standing
  }

  /// Adopts the rights of another configuration, or of peers that are known better: a monitor that
  /// may read no longer gets the refusal.
  mutating func adopt(_ access: Access, endsMonitors: Bool) {
    for client in clients {
      guard let session = sessions[client] else { continue }
      sessions[client]?.standing = access.standing(of: session.peer)
      guard endsMonitors, session.isMonitor, !access.mayRead(session.peer) else { continue }
      sessions[client]?.isMonitor = false
      sessions[client]?.connection.fail(.permissionDenied)
    }
  }

  /// Removes a connection that the client closed, after the calls that it had sent before.
  mutating func disconnected(_ client: ClientID) {
    guard let session = sessions[client], session.connection.waiting > 0, !session.isMonitor,
      !session.isBroken
    else {
      remove(client)
      return
    }
    sessions[client]?.leave()
  }

  /// Notes that a client sends nothing more; its calls still get their replies.
  mutating func finished(_ client: ClientID) { sessions[client]?.hasFinished = true }

  /// Ends the monitor of a client that is gone.
  ///
  /// The calls of another one are still handled: their number is limited, and then its end is read.
  mutating func hungUp(_ client: ClientID) {
    guard sessions[client]?.isMonitor == true else { return }
    remove(client)
    host.disconnect(client, discarding: true)
  }

  /// Adds received bytes.
  mutating func receive(_ bytes: [UInt8], from client: ClientID, at now: Duration) {
    guard sessions[client] != nil else { return }
    do throws(ProtocolError) {
      try sessions[client]?.connection.receive(bytes)
      watchReading(of: client)
    } catch {
      endAfterReplies(client, because: error.logDescription, at: now)
    }
  }

  /// The next call to handle; clients take turns.
  mutating func nextCall(at now: Duration) -> (ClientID, Peer, Call)? {
    // A client may be removed in this loop.
    let (clients, first) = (clients, turn)
    for step in clients.indices {
      let client = clients[(first + step) % clients.count]
      if sessions[client]?.isBroken == true { continue }
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
        sessions[client]?.lastCall = now
        watchReading(of: client)
        turn = (first + step + 1) % clients.count
        return (client, peer, call)
      } catch {
        endAfterReplies(client, because: error.logDescription, at: now)
      }
    }
    return nil
  }

  /// The call whose reply a client waits for.
  func current(of client: ClientID) -> Call? { sessions[client]?.connection.current }

  /// Whether a client sent what is no message, so that nothing more of it is read.
  func isBroken(_ client: ClientID) -> Bool { sessions[client]?.isBroken ?? false }

  /// The peer of a client.
  func peer(of client: ClientID) -> Peer? { sessions[client]?.peer }

  /// Replies to the current call of a client.
  mutating func reply(to client: ClientID, _ result: Result<JSON.Object, VarlinkError>) {
    switch result {
    case .success(let parameters): sessions[client]?.connection.reply(parameters)
    case .failure(let error): sessions[client]?.connection.fail(error)
    }
  }

  /// Replies to the current call of a client, which wants more, and keeps it open.
  mutating func replyContinuing(to client: ClientID, _ parameters: JSON.Object) {
    sessions[client]?.connection.replyContinuing(parameters)
  }

  /// Whether a client's socket has every reply.
  func hasSentAll(to client: ClientID) -> Bool {
    sessions[client].map { $0.queued == 0 && $0.connection.output.isEmpty } ?? false
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
  /// The reports of each monitor are numbered. A monitor that does not keep up gets no report until
  /// it has read the last one, and then the whole state. One without a scope gets none.
  mutating func notify(
    _ scope: (Peer) -> AccessScope?, state: (AccessScope) -> JSON.Object,
    news: [AccessScope: JSON.Object]
  ) {
    var whole: [AccessScope: JSON.Object] = [:]
    for client in clients where sessions[client]?.isMonitor == true {
      guard let session = sessions[client] else { continue }
      guard let scope = scope(session.peer) else { continue }
      if session.queued > 0 || !session.connection.output.isEmpty {
        sessions[client]?.needsState = session.needsState || news[scope] != nil
      } else if session.needsState {
        let parameters = whole[scope] ?? state(scope)
        whole[scope] = parameters
        sessions[client]?.report(parameters)
        sessions[client]?.needsState = false
      } else if let parameters = news[scope] {
        sessions[client]?.report(parameters)
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
  mutating func watchReading(of client: ClientID) {
    guard let session = sessions[client] else { return }
    let reads = session.connection.wantsInput && session.queued == 0 && !session.isBroken
    guard reads != session.isReading else { return }
    sessions[client]?.isReading = reads
    host.setReading(reads, from: client)
  }

  mutating func end(_ client: ClientID, because reason: String, at now: Duration) {
    guard let session = remove(client) else { return }
    log(session, reason, at: now)
    host.disconnect(client, discarding: true)
  }

  /// Reads nothing more of a client, and ends its connection when it has the replies to the calls
  /// before its mistake.
  private mutating func endAfterReplies(
    _ client: ClientID, because reason: String, at now: Duration
  ) {
    guard let session = sessions[client], !session.isBroken else { return }
    // A monitor's call has no last reply.
    guard !session.isMonitor else { return end(client, because: reason, at: now) }
    log(session, reason, at: now)
    sessions[client]?.isBroken = true
    sessions[client]?.messageSince = nil
    watchReading(of: client)
  }

  @discardableResult
  mutating func remove(_ client: ClientID) -> Session? {
    guard let place = clients.firstIndex(of: client) else { return nil }
    clients.remove(at: place)
    return sessions.removeValue(forKey: client)
  }

  /// Writes why a client's connection ends, at most once a minute for each user that has rights and
  /// for all strangers together.
  private mutating func log(_ session: Session, _ reason: String, at now: Duration) {
    let uid = session.peer.uid
    let subject = session.standing == .stranger ? "strangers" : "\(uid)"
    let line = "closed a connection of uid \(uid): \(reason)"
    if let line = lines.admit(line, about: subject, at: now) { host.log(.notice, line) }
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
