// SPDX-License-Identifier: Apache-2.0
import Linux
import Sign
import SignDaemon

// Who the clients are, as far as that has been looked up.
extension Clients {
  /// Reports the clients that are known now, and those that may not wait any longer.
  func identify(_ now: Duration) -> [HostSignal] {
    var signals: [HostSignal] = []
    for (client, connection) in connections {
      guard let end = connection.identifiedBy, let credentials = try? connection.socket.peer,
        let peer = accounts.peer(credentials)
          ?? (end <= now ? accounts.presentPeer(credentials) : nil)
      else { continue }
      connection.peer = peer
      connection.identifiedBy = nil
      signals.append(.connected(client, peer))
    }
    return signals
  }

  /// Reports the clients whose user or groups are known otherwise than before.
  func identifyAgain() -> [HostSignal] {
    connections.compactMap { client, connection in
      guard let known = connection.peer, let credentials = try? connection.socket.peer else {
        return nil
      }
      var peer = accounts.presentPeer(credentials)
      peer.user = peer.user ?? known.user
      guard peer != known else { return nil }
      connection.peer = peer
      return .identified(client, peer)
    }
  }
}
