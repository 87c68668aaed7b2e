// SPDX-License-Identifier: Apache-2.0

/// Which entries are wanted: the latest ones that fit.
public struct Selection: Equatable, Sendable {
  /// One officer's whereabouts, or nil for everything.
  public var officer: String?

  /// The first moment of the wall clock, microseconds since 1970.
  public var from: Int64?

  /// The moment after the last.
  public var to: Int64?

  /// Only entries with a smaller generation, to go on where an earlier selection began.
  public var before: Int64?

  /// How many at the most, the latest ones.
  public var limit: Int

  /// Whether what happened to the report box is wanted as well.
  public var withLetters: Bool

  /// Makes a selection.
  public init(
    officer: String? = nil, from: Int64? = nil, to: Int64? = nil, before: Int64? = nil, limit: Int,
    withLetters: Bool = true
  ) {
    self.officer = officer
    self.from = from
    self.to = to
    self.before = before
    self.limit = limit
    self.withLetters = withLetters
  }
}
