// SPDX-License-Identifier: Apache-2.0
import Sign

extension SignDaemon {
  /// The sizes now.
  package var resourceUsage: ResourceUsage {
    ResourceUsage(
      connections: sessions.count, queuedBytes: sessions.queuedBytes,
      waitingBytes: sessions.waitingBytes,
      awaited: pendingReplies.count,
      officers: state.whereabouts.count, contacts: state.contacts.count, lamps: state.lamps.count,
      faultSubjects: faults.present.map(\.subject), transactions: reconciler.transactionCount)
  }
}
