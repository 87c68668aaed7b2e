// SPDX-License-Identifier: Apache-2.0

/// The status of an officer: what, set by whom, since when and until when.
public struct Whereabouts: Hashable, Sendable {
  /// The status.
  public var status: ID<Status>

  /// When it was set.
  public var since: Timestamp

  /// Who set it.
  public var by: Actor

  /// The announced end, if any.
  public var until: Until?

  /// A short note for residents, if any.
  public var note: String?

  /// The generation of the change that set it; it grows over the life of the journal.
  public var generation: UInt64

  /// Makes whereabouts.
  public init(
    status: ID<Status>, since: Timestamp, by: Actor, until: Until? = nil, note: String? = nil,
    generation: UInt64
  ) {
    self.status = status
    self.since = since
    self.by = by
    self.until = until
    self.note = note
    self.generation = generation
  }

  /// Whether there is a status: a stuck button's first status was taken back, and nothing is known
  /// of a person who has the key of another one.
  public var isSet: Bool { status != .unset }

  /// Whether the sign found that a wrong clock gave them their time: how old the status is, nobody
  /// knows, and `since` is when that was found.
  public var isOfWrongClock: Bool { by == .sign && isSet }

  /// Whether their time has not come yet by a trusted clock, so that another one gave it.
  ///
  /// The time of a rule is no reading of a clock, so in the same boot it stays when the clock is
  /// set.
  func isAhead(of now: Now) -> Bool {
    guard isSet, !isOfWrongClock else { return false }
    guard case .programme = by, since.boot != nil else { return since.isAhead(of: now) }
    guard let civil = since.civil, now.trust == .synchronised else { return false }
    return civil - now.civil > Timestamp.tolerance
  }

  /// Updates the wall times from the boot times, as soon as the clock is trusted and when it is
  /// set.
  ///
  /// The time of a rule is exact and is not updated.
  mutating func updateWallTime(at now: Now) {
    if case .programme = by {} else { since.updateWallTime(at: now) }
    until?.updateWallTime(at: now)
  }
}
