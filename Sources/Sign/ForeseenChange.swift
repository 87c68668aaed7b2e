// SPDX-License-Identifier: Apache-2.0

/// A change of what residents see of an officer that comes by itself.
public struct ForeseenChange: Hashable, Sendable {
  /// The kinds of changes.
  public enum Event: Hashable, Sendable {
    /// A rule of the roster sets a status.
    case roster(ID<Status>)

    /// The announced end passes.
    case end

    /// The status becomes too old.
    case stale
    case leaveBegins
    case leaveEnds
    case receptionBegins
    case receptionEnds
  }

  /// When it comes.
  public var at: Instant

  /// What changes.
  public var event: Event
}
