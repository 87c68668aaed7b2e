// SPDX-License-Identifier: Apache-2.0
public import Sign

/// Work on the record as a whole.
public enum MaintenanceJob: Equatable, Sendable {
  /// Forget what was changed before a moment, but for the last change of each officer and lamp.
  case prune(before: Instant)

  /// Forget everything about an officer, configured or not.
  case erase(ID<Officer>)

  /// Make a copy of the record, in a file beside it.
  case backUp

  /// What came of it.
  public enum Outcome: Equatable, Sendable {
    /// What was old is gone.
    case pruned

    /// So many changes are gone.
    case erased(Int)

    /// The copy is in this file.
    case backedUp(String)
  }
}
