// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import SignDaemon

/// The listening socket and its connections.
final class Clients {
  /// How many connections may be open at once; one more is accepted and closed, so that its client
  /// gets an error.
  ///
  /// More than the daemon admits: which connection ends in favour of a new one is its decision.
  static let limit = 96

  /// How many bytes are read from one client before the others have their turn.
  private static let readSize = 16_384

  /// How long a connection that is being closed waits for its client to read what is queued.
  private static let closeTimeout = Duration.seconds(10)

  /// How many connections are accepted within a period: to accept every one at once would keep the
  /// CPU busy and delay the buttons.
  static let acceptsInPeriod = 24
  static let acceptPeriod = Duration.milliseconds(20)

  /// How many pending connections of one user are accepted at once, which is as many as one user
  /// may have open.
  static let acceptsOfUser = 16

  /// How many pending connections of strangers are accepted within a period, whatever users they
  /// are.
  static let strangersInPeriod = 16

  /// How many pending connections are refused within a period, so that no other user waits for
  /// long.
  static let refusalsInPeriod = 64

  /// How long a connection waits for the name of its user.
  static let identifyTimeout = Duration.seconds(1)

  /// How long nothing is accepted when there is no descriptor to accept with.
  private static let acceptPause = Duration.seconds(1)

  private let listener: ListeningSocket?
  private var isAccepting = true
  /// In the order of arrival; few enough for a linear search.
  private(set) var connections: [(client: ClientID, connection: Connection)] = []
  let accounts: AccountDirectory
  private var lastNumber: UInt64 = 0

  /// Why the last connection could not be accepted; nil once one was.
  private(set) var fault: String?

  // Freed to accept and close a connection when no other descriptor is left.
  private var spareDescriptor: Descriptor?
  private var acceptsAt: Duration?

  // How many were accepted and refused within the period that ends at `periodEnd`.
  private var accepted = 0
  private var strangers = 0
  private var refused = 0
  private var periodEnd = Duration.zero

  init(
    _ listener: consuming ListeningSocket?, _ accounts: AccountDirectory? = nil
  ) throws(SystemError) {
    self.listener = listener
    if let accounts { self.accounts = accounts } else { self.accounts = try AccountDirectory() }
    spareDescriptor = try Self.reserveSpareDescriptor()
  }

  /// What to poll for which client; nil is the listener.
  func watches() -> [(client: ClientID?, watch: Poll.Watch)] {
    var watches: [(client: ClientID?, watch: Poll.Watch)] = []
    if isAccepting, acceptsAt == nil, let watch = listener?.watch() { watches.append((nil, watch)) }
    for (client, connection) in connections {
      guard let interest = connection.interest else { continue }
      watches.append((client, Poll.Watch(connection.socket.descriptor.number, interest)))
    }
    return watches
  }

  /// When `enforceTimeouts` has something to do, on the real boot clock.
  var deadline: Duration? {
    let closing = connections.lazy.compactMap(\.connection.closesAt).min()
    let identified = connections.lazy.compactMap(\.connection.identifiedBy).min()
    return [closing, identified, acceptsAt].lazy.compactMap(\.self).min()
  }

  /// Closes the connections whose time is over, and resumes accepting.
  ///
  /// - Returns: the connections that have waited long enough for the name of their user.
  @discardableResult
  func enforceTimeouts(_ now: Duration) -> [HostSignal] {
    if let timestamp = acceptsAt, timestamp <= now {
      acceptsAt = nil
      if spareDescriptor == nil { spareDescriptor = try? Self.reserveSpareDescriptor() }
    }
    connections.removeAll { $0.connection.closesAt.map { $0 <= now } ?? false }
    return identify(now)
  }

  /// Accepts no further connections; the backlog is left to the next process.
  func stopAccepting() { isAccepting = false }

  /// Accepts pending connections, at most the rest of this period's, and none after `isWanted`
  /// returns true.
  func accept(_ now: Duration, until isWanted: () -> Bool = { false }) -> [HostSignal] {
    if periodEnd <= now {
      periodEnd = now + Self.acceptPeriod
      accepted = 0
      strangers = 0
      refused = 0
    }
    let signals = accept(
      now, atMost: Self.acceptsInPeriod, ofUser: Self.acceptsOfUser, until: isWanted)
    if accepted >= Self.acceptsInPeriod || refused >= Self.refusalsInPeriod, acceptsAt == nil {
      acceptsAt = periodEnd
    }
    return signals
  }

  /// Accepts all pending connections.
  func acceptAll(_ now: Duration) -> [HostSignal] {
    refused = 0
    strangers = 0
    return accept(now, atMost: .max, ofUser: .max) { false }
  }

  private func accept(
    _ now: Duration, atMost limit: Int, ofUser userLimit: Int, until isWanted: () -> Bool
  ) -> [HostSignal] {
    var signals: [HostSignal] = []
    var perUserCount: [UInt32: Int] = [:]
    guard accepted < limit, refused < Self.refusalsInPeriod else { return signals }
    repeat {
      do throws(SystemError) {
        guard let socket = try listener?.accept() else { return signals }
        fault = nil
        // A peer without credentials is refused; the next one may have some.
        guard connections.count < Self.limit, let user = try? socket.user,
          perUserCount[user, default: 0] < userLimit, let credentials = try? socket.peer,
          admits(credentials, atMost: min(Self.strangersInPeriod, userLimit))
        else {
          refused += 1
          continue
        }
        accepted += 1
        perUserCount[user, default: 0] += 1
        if let signal = connect(socket, credentials, now) { signals.append(signal) }
      } catch {
        fault = "a connection cannot be accepted: \(error)"
        guard error.code == EMFILE || error.code == ENFILE, rejectWithSpareDescriptor() else {
          acceptsAt = now + Self.acceptPause
          return signals
        }
      }
    } while accepted < limit && refused < Self.refusalsInPeriod && !isWanted()
    return signals
  }

  /// Counts a stranger; false if there have been enough in this period.
  private func admits(_ credentials: PeerCredentials, atMost limit: Int) -> Bool {
    guard accounts.isStranger(credentials) else { return true }
    strangers += 1
    return strangers <= limit
  }

  private func connect(
    _ socket: consuming StreamSocket, _ credentials: PeerCredentials, _ now: Duration
  ) -> HostSignal? {
    lastNumber += 1
    let client = ClientID(lastNumber)
    let connection = Connection(socket)
    connections.append((client, connection))
    connection.peer = accounts.peer(credentials)
    guard let peer = connection.peer else {
      connection.identifiedBy = now + Self.identifyTimeout
      return nil
    }
    return .connected(client, peer)
  }

  /// Accepts one connection with the spare descriptor and closes it: a pending one would end every
  /// wait at once.
  private func rejectWithSpareDescriptor() -> Bool {
    guard spareDescriptor != nil else { return false }
    spareDescriptor = nil
    var isRejected = false
    if let connection = try? listener?.accept() {
      _ = consume connection
      isRejected = true
    }
    spareDescriptor = try? Self.reserveSpareDescriptor()
    return isRejected && spareDescriptor != nil
  }

  private static func reserveSpareDescriptor() throws(SystemError) -> Descriptor {
    try Descriptor(opening: "/dev/null", O_RDONLY)
  }

  /// Reads from and writes to a client after a wait.
  func handleEvents(_ client: ClientID, _ events: Poll.Events) -> [HostSignal] {
    guard let connection = connection(of: client) else { return [] }
    var signals: [HostSignal] = []
    do throws(SystemError) {
      let isBroken = !events.isDisjoint(with: [.hungUp, .failed])
      if events.contains(.writable) || isBroken && connection.queued > 0 {
        try connection.flush()
        if connection.closesAt == nil {
          signals.append(.sent(client, queued: connection.queued))
        } else if connection.queued == 0 {
          remove(client)
          return []
        }
      }
      if connection.hasFinished {
        if isBroken { throw Self.hangUp }
      } else if connection.reads, events.contains(.readable) || isBroken {
        signals += try receive(client, connection, isHungUp: events.contains(.hungUp))
      } else if isBroken, !connection.isHungUp {
        connection.isHungUp = true
        signals.append(.hungUp(client))
      }
    } catch {
      remove(client)
      if connection.closesAt == nil { signals.append(.disconnected(client)) }
    }
    return signals
  }

  private func receive(
    _ client: ClientID, _ connection: Connection, isHungUp: Bool
  ) throws(SystemError) -> [HostSignal] {
    switch try connection.socket.receive(atMost: Self.readSize) {
    case .bytes(let bytes): return [.received(client, bytes)]
    case .nothing: return []
    case .end:
      if isHungUp { throw Self.hangUp }
      connection.hasFinished = true
      return [.finished(client)]
    }
  }

  private static let hangUp = SystemError(call: "poll", code: ECONNRESET)

  /// Queues bytes; see `ClientPort.send`.
  ///
  /// - Returns: how many bytes are still queued; nil if the client is gone.
  func send(_ bytes: [UInt8], to client: ClientID) -> Int? {
    guard let connection = connection(of: client), connection.closesAt == nil else { return 0 }
    do throws(SystemError) {
      try connection.send(bytes)
      return connection.queued
    } catch {
      remove(client)
      return nil
    }
  }

  /// Stops or resumes reading from a client.
  func setReading(_ reads: Bool, from client: ClientID) {
    guard let connection = connection(of: client), connection.closesAt == nil else { return }
    connection.reads = reads
  }

  /// Ends a connection; see `ClientPort.disconnect`.
  func disconnect(_ client: ClientID, discarding: Bool, _ now: Duration) {
    guard let connection = connection(of: client) else { return }
    guard !discarding, connection.queued > 0 else { return remove(client) }
    connection.reads = false
    connection.closesAt = now + Self.closeTimeout
  }

  private func connection(of client: ClientID) -> Connection? {
    connections.first { $0.client == client }?.connection
  }

  private func remove(_ client: ClientID) { connections.removeAll { $0.client == client } }

  /// The number of bytes that a client has not read.
  func unreadBytes(of client: ClientID) -> Int { connection(of: client)?.unread ?? 0 }
}
