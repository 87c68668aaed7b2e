// SPDX-License-Identifier: Apache-2.0
import Sign

/// How much the sign holds of what could grow, for tests that see to it that it does not.
package struct ResourceUsage {
  /// Connections.
  package var connections: Int

  /// Bytes that wait for clients to read them.
  package var queuedBytes: Int

  /// Bytes of calls that have come in and wait for their turn.
  package var waitingBytes: Int

  /// Calls that wait for the record.
  package var awaited: Int

  /// Officers, buttons and lamps of which something is remembered.
  package var officers: Int
  package var contacts: Int
  package var lamps: Int

  /// Faults, and conversations under way.
  package var faults: Int
  package var transactions: Int
}

extension SignDaemon {
  /// How much it holds now.
  package var resourceUsage: ResourceUsage {
    ResourceUsage(
      connections: sessions.count, queuedBytes: sessions.queuedBytes,
      waitingBytes: sessions.waitingBytes,
      awaited: pendingReplies.count,
      officers: state.whereabouts.count, contacts: state.contacts.count, lamps: state.lamps.count,
      faults: faults.present.count, transactions: reconciler.transactionCount)
  }
}
