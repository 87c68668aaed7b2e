// SPDX-License-Identifier: Apache-2.0

/// Which entries of the journal are wanted: the latest ones that match.
public struct HistoryQuery: Equatable, Sendable {
  /// One officer, or one person who has had the key; nil for all.
  public var officer: OfficerReference?

  /// The start of the period on the wall clock, included.
  public var from: Instant?

  /// The end of the period, not included.
  public var to: Instant?

  /// Only entries with a smaller generation, to continue before an earlier result.
  public var before: UInt64?

  /// The largest number of entries.
  public var limit: Int

  /// The size of the entries, in bytes, above which no further one is read; the latest is read in
  /// any case.
  public var byteLimit = Int.max

  /// Whether only the last entry of each officer is wanted.
  public var isLatestOnly = false

  /// Whether events of the mailbox are wanted too.
  public var includesMailbox: Bool

  /// Makes a query.
  public init(
    officer: OfficerReference? = nil, from: Instant? = nil, to: Instant? = nil,
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
