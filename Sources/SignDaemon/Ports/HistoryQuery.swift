// SPDX-License-Identifier: Apache-2.0
public import Sign

/// A part of the journal, by officer, time and generation.
public struct HistoryQuery: Equatable, Sendable {
  /// One officer, or nil for all.
  public var officer: ID<Officer>?

  /// The first time that is included.
  public var from: Instant?

  /// The first time that is not included any more.
  public var to: Instant?

  /// Only entries with a smaller generation, to continue where an earlier query ended.
  public var before: UInt64?

  /// At most so many entries, the latest ones; 1 or more.
  public var limit: Int

  /// Whether changes of the mailbox are included.
  public var includesMailbox: Bool

  /// Makes a query.
  public init(
    officer: ID<Officer>? = nil, from: Instant? = nil, to: Instant? = nil,
    before: UInt64? = nil, limit: Int, includesMailbox: Bool = true
  ) {
    self.officer = officer
    self.from = from
    self.to = to
    self.before = before
    self.limit = limit
    self.includesMailbox = includesMailbox
  }
}

/// One entry of the journal, as it was recorded.
public struct HistoryEntry: Equatable, Sendable {
  /// The change.
  public var change: Change

  /// The wall clock when it was recorded, trusted or not.
  public var recorded: Instant

  /// How far the wall clock could be trusted then.
  public var trust: ClockTrust

  /// Makes an entry.
  public init(change: Change, recorded: Instant, trust: ClockTrust) {
    self.change = change
    self.recorded = recorded
    self.trust = trust
  }
}
