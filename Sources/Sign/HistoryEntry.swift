// SPDX-License-Identifier: Apache-2.0

/// One change in the journal, with the wall clock when it was recorded.
public struct HistoryEntry: Equatable, Sendable {
  /// The change.
  public var change: Change

  /// The wall clock when the change was recorded, trusted or not.
  public var recorded: Instant

  /// The trust of the wall clock then.
  public var trust: ClockTrust

  /// What the clock showed, where it was set later in the same boot: the times of the change are by
  /// the clock as it was set.
  public var clockShowed: Instant?

  /// Makes an entry.
  public init(change: Change, recorded: Instant, trust: ClockTrust) {
    self.change = change
    self.recorded = recorded
    self.trust = trust
  }

  /// Makes the entry of a change that is recorded now.
  ///
  /// A change without civil time was made while the clock was not trusted: its entry is not trusted
  /// either, even if the clock has been set meanwhile.
  public init(_ change: Change, at now: Now) {
    self.change = change
    recorded = change.at.civil ?? now.civil
    trust = change.at.civil == nil ? min(now.trust, .restored) : .synchronised
  }
}
