// SPDX-License-Identifier: Apache-2.0
package import Sign
package import SignDaemon

// The port `ClientPort`.
extension SimulatedHost {
  package func send(_ bytes: [UInt8], to client: ClientID) -> Int {
    guard crashBudget.spend() else { return 0 }
    witness?.sent(bytes, to: client)
    return clients[client]?.receive(bytes) ?? 0
  }

  package func unreadBytes(of client: ClientID) -> Int { clients[client]?.unreadCount ?? 0 }

  package func stopAccepting() { isAccepting = false }

  package func setReading(_ reads: Bool, from client: ClientID) {
    clients[client]?.isRead = reads
  }

  package func disconnect(_ client: ClientID, discarding: Bool) {
    guard crashBudget.spend() else { return }
    clients.removeValue(forKey: client)?.end()
  }

  /// Connects a client.
  package func connect(_ peer: Peer) -> SimulatedClient {
    lastClient += 1
    let id = ClientID(lastClient)
    let client = SimulatedClient(id) { [weak self] signal in
      self?.handle(signal, from: id)
    }
    if isAccepting {
      clients[id] = client
      pending.append(.connected(id, peer))
    } else {
      // The kernel buffers its bytes until it is accepted.
      client.isRead = false
      backlog.append((client, peer))
    }
    return client
  }

  private func handle(_ signal: HostSignal, from client: ClientID) {
    guard clients[client] != nil else { return }
    if case .disconnected = signal {
      clients[client]?.isReleased = true
      clients[client] = nil
    }
    pending.append(signal)
  }
}
