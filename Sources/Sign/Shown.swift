// SPDX-License-Identifier: Apache-2.0

/// The whereabouts of an officer as residents see them.
public enum Shown: Hashable, Sendable {
  /// A valid status; `pastEnd` means that its announced end has passed.
  case status(Status, pastEnd: Bool)

  /// Unknown whereabouts.
  case unknown(Reason)

  /// Why the whereabouts are unknown.
  public enum Reason: String, Sendable, CaseIterable {
    /// No status was ever set.
    case neverSet

    /// The status is older than `Officer.staleAfter`.
    case stale

    /// The age of the status is unknown: the board was off, and its clock is not trusted.
    case ageUnknown

    /// The status is no longer configured.
    case statusRemoved
  }
}

extension Settings {
  /// The whereabouts that residents see now, and until when they are valid.
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
