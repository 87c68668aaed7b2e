// SPDX-License-Identifier: Apache-2.0

/// What residents are told of an officer.
public enum Shown: Hashable, Sendable {
  /// A status that is believed. `pastEnd` says that its announced end has passed and that nobody
  /// has come back.
  case status(Status, pastEnd: Bool)

  /// Nothing is known.
  case unknown(Reason)

  /// Why nothing is known.
  public enum Reason: String, Sendable, CaseIterable {
    /// Nothing was ever set.
    case neverSet

    /// What was set is too old to be believed.
    case stale

    /// What was set may be too old: the board was off, and its clock cannot tell for how long.
    case ageUnknown

    /// What was set is no longer configured.
    case statusRemoved
  }
}

extension Settings {
  /// What residents are told of an officer now, and until when that holds.
  public func shown(
    _ whereabouts: Whereabouts?, of officer: Officer, at now: Now
  ) -> (shown: Shown, until: Deadline) {
    guard let whereabouts else { return (.unknown(.neverSet), .never) }
    guard let status = status(whereabouts.status) else {
      return (.unknown(.statusRemoved), .never)
    }
    guard let age = whereabouts.since.age(at: now) else { return (.unknown(.ageUnknown), .never) }
    guard age < officer.staleAfter else { return (.unknown(.stale), .never) }
    let stale = Deadline(boot: now.boot + (officer.staleAfter - age))
    guard let until = whereabouts.until else { return (.status(status, pastEnd: false), stale) }
    let pastEnd = until.isPast(at: now)
    return (
      .status(status, pastEnd: pastEnd), pastEnd ? stale : stale.earlier(until.deadline(at: now))
    )
  }
}
