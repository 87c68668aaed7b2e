// SPDX-License-Identifier: Apache-2.0
import Sign
import Varlink

/// The connections and what each may cost: how many there are, how long a half-sent message or an
/// unread answer is waited for, how much may be queued.
struct Sessions {
  /// One connection.
  private struct Session {
    let peer: Peer
    var connection = ServerConnection()
    var queued = 0
    var messageSince: Duration?
    var unreadSince: Duration?
    var isReading = true
    /// Whether the client sends nothing more, and whether it has been answered everything.
    var hasFinished = false
    var isOver = false
    var isMonitor = false
    /// Whether it has made a call yet.
    var hasCalled = false
    /// Whether a monitor has to be told the whole state next.
    var needsState = false

    /// Whether it has yet to take what it was answered, so that it is asked nothing more.
    ///
    /// A caller that does not read costs what its socket holds, and no more of the sign's time.
    func isBackpressured(_ limits: Limits) -> Bool {
      queued > 0 || connection.output.count >= limits.outputQuota
    }
  }

  private let host: any ClientPort & SupervisorPort
  private let limits: Limits
  private var sessions: [ClientID: Session] = [:]
  private var lines = LogRateLimiter()
  /// The clients in the order in which they came, and whose turn it is.
  private var clients: [ClientID] = []
  private var turn = 0

  init(on host: any ClientPort & SupervisorPort, limits: Limits = Limits()) {
    self.host = host
    self.limits = limits
  }

  /// When a client will have taken too long.
  var deadline: Duration? {
    sessions.values.flatMap { session in
      [
        session.messageSince.map { $0 + limits.message },
        session.unreadSince.map { $0 + limits.reading },
      ].compactMap { $0 }
    }.min()
  }

  /// How many connections there are, and how many bytes wait for all of them.
  var count: Int { sessions.count }
  var queuedBytes: Int { sessions.values.reduce(0) { $0 + $1.queued } }

  /// How many bytes of calls wait for their turn.
  var waitingBytes: Int { sessions.values.reduce(0) { $0 + $1.connection.waiting } }

  /// Whether calls wait until answers that nobody has tried to send yet are on their way.
  var hasDeferredCalls: Bool {
    sessions.values.contains {
      $0.queued == 0 && $0.isBackpressured(limits) && $0.connection.waiting > 0
    }
  }

  /// Whether anybody follows the state.
  var hasMonitors: Bool { sessions.values.contains(where: \.isMonitor) }

  /// Whether anybody waits for an answer, has not read it, or has come with a call not yet made.
  var hasPendingReplies: Bool {
    sessions.values.contains { session in
      !session.isMonitor
        && (!session.hasCalled || session.connection.current != nil
          || session.connection.isInsideMessage || session.queued > 0)
    }
  }

  /// Takes a new connection, or refuses it.
  mutating func connect(_ client: ClientID, _ peer: Peer, at now: Duration) {
    let ofUser = sessions.values.count { $0.peer.uid == peer.uid }
    guard sessions.count < limits.connections, ofUser < limits.connectionsByUser else {
      log(.warning, "refused a connection of uid \(peer.uid): too many are open", peer, at: now)
      return host.disconnect(client, discarding: true)
    }
    sessions[client] = Session(peer: peer)
    clients.append(client)
  }

  /// Forgets a connection that the other side has ended.
  mutating func disconnected(_ client: ClientID) { remove(client) }

  /// Notes that a client will send nothing more; it is still answered what it has asked.
  mutating func finished(_ client: ClientID) { sessions[client]?.hasFinished = true }

  /// Takes bytes in.
  mutating func receive(_ bytes: [UInt8], from client: ClientID, at now: Duration) {
    guard sessions[client] != nil else { return }
    do throws(ProtocolError) {
      try sessions[client]?.connection.receive(bytes)
      watchReading(of: client)
    } catch {
      end(client, because: error.logWords, at: now)
    }
  }

  /// The next call that is to be answered; each client has its turn.
  mutating func nextCall(at now: Duration) -> (ClientID, Peer, Call)? {
    // Clients may go while they are looked at.
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
        end(client, because: error.logWords, at: now)
      }
    }
    return nil
  }

  /// The call that a client waits for.
  func current(of client: ClientID) -> Call? { sessions[client]?.connection.current }

  /// Who waits at the other end.
  func peer(of client: ClientID) -> Peer? { sessions[client]?.peer }

  /// Answers a call.
  mutating func answer(_ client: ClientID, _ result: Result<JSON.Object, VarlinkError>) {
    switch result {
    case .success(let parameters): sessions[client]?.connection.reply(parameters)
    case .failure(let error): sessions[client]?.connection.fail(error)
    }
  }

  /// Lets a client follow the state from now on.
  mutating func follow(_ client: ClientID) {
    sessions[client]?.isMonitor = true
    sessions[client]?.needsState = true
  }

  /// Sees to it that those who follow are told the whole state next.
  mutating func sendWholeState() {
    for client in clients where sessions[client]?.isMonitor == true {
      sessions[client]?.needsState = true
    }
  }

  /// Tells those who follow what they may know: the whole state where it is due, otherwise what
  /// changed.
  ///
  /// A client that does not keep up is told nothing until it has read what it was told, and then
  /// the whole state.
  mutating func notify(
    _ audience: (Peer) -> AccessScope, state: (AccessScope) -> JSON.Object,
    news: [AccessScope: JSON.Object]
  ) {
    var whole: [AccessScope: JSON.Object] = [:]
    for client in clients where sessions[client]?.isMonitor == true {
      guard let session = sessions[client] else { continue }
      let audience = audience(session.peer)
      if session.queued > 0 || !session.connection.output.isEmpty {
        sessions[client]?.needsState = session.needsState || news[audience] != nil
      } else if session.needsState {
        let parameters = whole[audience] ?? state(audience)
        whole[audience] = parameters
        sessions[client]?.connection.replyContinuing(parameters)
        sessions[client]?.needsState = false
      } else if let parameters = news[audience] {
        sessions[client]?.connection.replyContinuing(parameters)
      }
    }
  }

  /// Hands what is to be sent to the host.
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

  /// Notes how much of what was sent a client has still to read.
  mutating func sent(_ client: ClientID, queued: Int, at now: Duration) {
    guard let session = sessions[client] else { return }
    // Reading anything counts: a slow line is not a stalled one.
    let hasRead = queued < session.queued
    sessions[client]?.queued = queued
    sessions[client]?.unreadSince =
      queued == 0 ? nil : hasRead ? now : session.unreadSince ?? now
    if queued > limits.queued {
      end(client, because: "it does not read what it asked for", at: now)
    } else {
      watchReading(of: client)
    }
  }

  /// Ends the connections that have taken too long.
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

  /// Ends all connections in good order.
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

  /// Leaves what a client sends with the kernel while it is not answered.
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

  /// Writes a line about a client, of which one user cannot cause more than one a minute.
  private mutating func log(
    _ priority: Priority, _ line: String, _ peer: Peer, at now: Duration
  ) {
    guard let line = lines.admit(line, about: "\(priority) \(peer.uid)", at: now) else { return }
    host.log(priority, line)
  }
}

extension ProtocolError {
  /// What the peer did, without a word of what it sent.
  fileprivate var logWords: String {
    switch self {
    case .unknownMember: "a message with an unknown member"
    case .notJSON(let error): "a message that is not JSON, at byte \(error.offset)"
    default: description
    }
  }
}
