// SPDX-License-Identifier: Apache-2.0
public import Sign

/// Work on the whole journal.
public enum MaintenanceJob: Equatable, Sendable {
  /// Delete the changes before a time, except the last change of each subject, and those that say
  /// that the clock was set; store the mark first.
  case prune(before: Instant, PruningMark)

  /// Delete everything about an officer or one person who has had the key, configured or not.
  case erase(OfficerReference)

  /// Copy the journal to a file beside it.
  case backUp

  /// Copy the journal, and read the first portion of the copy.
  ///
  /// The number of this job is that of the copy.
  case copy

  /// Read the next portion of a copy.
  case continueCopy(UInt64)

  /// Drop a copy before its last portion.
  case endCopy(UInt64)

  /// The result of a job.
  public enum Outcome: Equatable, Sendable {
    /// The old changes are deleted.
    case pruned

    /// So many changes are deleted; of one person who has had a key, of these.
    case erased(Int, of: OfficerChanges? = nil)

    /// The copy is in this file.
    case backedUp(String)

    /// A portion of a copy; a copy that was read to its end is dropped.
    case copied([UInt8], isLast: Bool)

    /// The copy is dropped.
    case copyEnded
  }
}
