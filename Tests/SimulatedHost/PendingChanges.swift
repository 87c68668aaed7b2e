// SPDX-License-Identifier: Apache-2.0
import Sign

/// Changes that wait for the card, with their size, which each call asks for.
struct PendingChanges {
  /// The changes, the oldest first.
  private(set) var changes: [Change] = []

  /// Their size, in bytes.
  private(set) var byteCount = 0

  private static func size(of change: Change) -> Int { 256 + change.textByteCount }

  /// Adds a change.
  mutating func append(_ change: Change) {
    changes.append(change)
    byteCount += Self.size(of: change)
  }

  /// Edits the changes as a whole.
  mutating func edit(_ body: (inout [Change]) -> Void) {
    body(&changes)
    byteCount = changes.reduce(0) { $0 + Self.size(of: $1) }
  }
}

extension SimulatedDisk {
  /// The number of pending changes.
  package var waitingCount: Int { waiting.count }

  /// The size of the pending changes, in bytes.
  package var waitingBytes: Int { pending.byteCount }

  /// Whether changes of callers are accepted.
  var hasRoomForCalls: Bool {
    waiting.count < Self.limit / 4 * 3 && waitingBytes < Self.byteLimit / 4 * 3
  }
}
