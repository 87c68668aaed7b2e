// SPDX-License-Identifier: Apache-2.0
import Sign

// The clients on the socket.
extension SignDaemon {
  /// Handles a signal about clients.
  func handleClient(_ signal: HostSignal) {
    trialDesk.noteEnd(of: signal)
    let access = controller.settings.access
    switch signal {
    case .connected(let client, let peer):
      sessions.connect(client, peer, as: access.standing(of: peer), at: now.boot)
    case .identified(let client, let peer):
      sessions.identify(client, peer, as: access.standing(of: peer))
    // A right that a reload took, or that a user has no longer, ends what goes on by it.
    case .accountsKnown: sessions.adopt(access, endsMonitors: true)
    case .received(let client, let bytes): sessions.receive(bytes, from: client, at: now.boot)
    case .sent(let client, let queued): sessions.sent(client, queued: queued, at: now.boot)
    case .finished(let client): sessions.finished(client)
    case .hungUp(let client): sessions.hungUp(client)
    case .disconnected(let client): sessions.disconnected(client)
    default: break
    }
  }

  /// Handles calls, each client in turn.
  func handleCalls() {
    needsAnotherTurn = false
    for _ in 0..<Self.callsInOneTurn {
      guard let (client, peer, call) = sessions.nextCall(at: now.boot) else {
        needsAnotherTurn = sessions.hasDeferredCalls
        return
      }
      handle(call, of: client, peer)
      // A press does not wait for the calls that are left.
      if host.hasPendingIO { break }
    }
    needsAnotherTurn = true
  }

  /// What a peer may read.
  func scope(of peer: Peer) -> AccessScope {
    let access = controller.settings.access
    return AccessScope(
      readsNotes: access.mayReadNotes(peer), readsMailbox: access.mayEmptyMailbox(peer))
  }

  /// What a monitor may read; nil if its peer may read nothing any more.
  func monitorScope(of peer: Peer) -> AccessScope? {
    controller.settings.access.mayRead(peer) ? scope(of: peer) : nil
  }
}
