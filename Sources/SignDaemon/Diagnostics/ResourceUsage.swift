// SPDX-License-Identifier: Apache-2.0

/// The sizes of everything that could grow, for tests that nothing does.
package struct ResourceUsage {
  /// Connections.
  package var connections: Int

  /// Bytes that clients have not read yet.
  package var queuedBytes: Int

  /// Bytes of calls that are not handled yet.
  package var waitingBytes: Int

  /// Calls that wait for the journal.
  package var awaited: Int

  /// Officers, buttons and lamps in the state.
  package var officers: Int
  package var contacts: Int
  package var lamps: Int

  /// The subjects of present faults, and transactions in flight.
  package var faultSubjects: [String]
  package var transactions: Int
}
