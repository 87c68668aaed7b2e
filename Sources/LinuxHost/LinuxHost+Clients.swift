// SPDX-License-Identifier: Apache-2.0
import Linux
import Sign
public import SignDaemon

// The port `ClientPort`.
extension LinuxHost {
  /// Accepts no further connections; the backlog of a socket of our own is still accepted.
  public func stopAccepting() {
    if let socketPath {
      try? File.remove(socketPath)
      pending += clients.acceptAll(SystemClock.boot.now)
    }
    clients.stopAccepting()
  }

  /// Queues bytes for a client, and sends what its socket has room for.
  public func send(_ bytes: [UInt8], to client: ClientID) -> Int {
    if let queued = clients.send(bytes, to: client) { return queued }
    pending.append(.disconnected(client))
    return 0
  }

  /// The number of bytes sent to a client that it has not read yet.
  public func unreadBytes(of client: ClientID) -> Int { clients.unreadBytes(of: client) }

  /// Stops or resumes reading from a client.
  public func setReading(_ reads: Bool, from client: ClientID) {
    clients.setReading(reads, from: client)
  }

  /// Ends a connection, within ten seconds if the client does not read.
  public func disconnect(_ client: ClientID, discarding: Bool) {
    clients.disconnect(client, discarding: discarding, SystemClock.boot.now)
  }

  /// Identifies clients by what has been looked up.
  func collectAccounts() {
    let known = accounts.table
    let (isReplaced, isOther) = accounts.collectOutcomes()
    if isOther { pending += clients.identifyAgain() }
    pending += clients.identify(SystemClock.boot.now)
    if isReplaced { pending.append(.accountsKnown) }
    if accounts.table != known, let missing = accounts.table?.missing, missing > 0 {
      log(
        .warning,
        (missing == 1 ? "access: 1 name is" : "access: \(missing) names are")
          + " no user or group of this system")
    }
  }

  /// Looks up the names in the rights of another configuration.
  func adoptAccess(of settings: Settings) {
    guard accounts.resolve(settings.access) else { return }
    pending += clients.identifyAgain()
    pending.append(.accountsKnown)
  }
}
