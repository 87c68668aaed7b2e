// SPDX-License-Identifier: Apache-2.0

/// The whereabouts of an officer as residents see them.
public enum Shown: Hashable, Sendable {
  /// A valid status; `pastEnd` means that its announced end has passed.
  case status(Status, pastEnd: Bool)

  /// Configured leave, with the status that shows it; `through` is its last day.
  case leave(Status, through: CivilDate)

  /// Unknown whereabouts.
  case unknown(Reason)

  /// Why the whereabouts are unknown.
  public enum Reason: String, Sendable, CaseIterable {
    /// No status was ever set.
    case neverSet

    /// The status, or its announced end, is older than `Officer.staleAfter`, or a leave came after
    /// it.
    case stale

    /// The age of the status is unknown: the board was off, and its clock is not trusted, or was
    /// ahead when the status was set.
    case ageUnknown

    /// The status is no longer configured.
    case statusRemoved
  }
}

extension Settings {
  /// The whereabouts that residents see now, and until when they are valid.
  ///
  /// A status is valid until its announced end, and for `Officer.staleAfter` after that; without an
  /// end it is valid for `Officer.staleAfter`. A day of leave takes precedence over what was set
  /// before that day, and over what has ended on it.
  public func shown(
    _ whereabouts: Whereabouts?, of officer: Officer, at now: Now
  ) -> (shown: Shown, until: Deadline) {
    let whereabouts = whereabouts.flatMap { $0.isSet ? $0 : nil }
    let valid = valid(whereabouts, of: officer, at: now)
    guard now.trust == .synchronised, !officer.leave.isEmpty else { return valid }
    let today = now.local.date
    let until = valid.until.earlier(Deadline(civil: now.zone.instant(today + 1, second: 0)))
    guard let day = officer.latestDayOfLeave(upTo: today) else { return (valid.shown, until) }
    let last = whereabouts?.lastKnown(at: now)
    // A status whose end has passed on a day of leave gives way to the rest of that day.
    let hasEnded = if case .status(_, pastEnd: true) = valid.shown { true } else { false }
    let leave = now.zone.instant(hasEnded ? day + 1 : day, second: 0)
    let isOlder = last.map { $0 < leave } ?? true
    if case .status = valid.shown, !isOlder { return (valid.shown, until) }
    if let through = officer.lastDayOfLeave(from: today) {
      return (.leave(leaveStatus, through: through), until)
    }
    if case .status = valid.shown { return (.unknown(.stale), until) }
    return (valid.shown, until)
  }

  /// The same where the clock may have lost its trust in this boot.
  ///
  /// Time has gone on since its last trusted reading: a leave that has begun and an end that has
  /// passed stay so, and come at their times.
  public func shown(
    _ whereabouts: Whereabouts?, of officer: Officer, at now: Now, since reading: ClockReading?
  ) -> (shown: Shown, until: Deadline) {
    guard now.trust != .synchronised, let reading else {
      return shown(whereabouts, of: officer, at: now)
    }
    var reckoned = now
    reckoned.trust = .synchronised
    reckoned.civil = reading.civil + (now.boot - reading.boot)
    let (shown, until) = shown(whereabouts, of: officer, at: reckoned)
    let end = until.civil.map { now.boot + ($0 - reckoned.civil) }
    return (shown, Deadline(boot: Deadline.first(until.boot, end)))
  }

  /// The status that shows leave: the configured one, or the built-in one.
  package var leaveStatus: Status {
    status(Status.leave.name) ?? statuses.first { $0.label == Status.leave.label } ?? .leave
  }

  /// What was set, as far as it is still valid, without leave.
  private func valid(
    _ whereabouts: Whereabouts?, of officer: Officer, at now: Now
  ) -> (shown: Shown, until: Deadline) {
    guard let whereabouts else { return (.unknown(.neverSet), .never) }
    guard let status = status(whereabouts.status) else {
      return (.unknown(.statusRemoved), .never)
    }
    guard let age = whereabouts.since.age(at: now), !whereabouts.isOfWrongClock else {
      return (.unknown(.ageUnknown), .never)
    }
    guard let end = whereabouts.until, let rest = end.rest(at: now) else {
      // An end on a clock that is not trusted says nothing: the age decides.
      guard age < officer.staleAfter else { return (.unknown(.stale), .never) }
      let stale = Deadline(boot: now.boot + (officer.staleAfter - age))
      return (.status(status, pastEnd: false), stale)
    }
    guard rest <= .zero else { return (.status(status, pastEnd: false), end.deadline(at: now)) }
    guard rest > .zero - officer.staleAfter else { return (.unknown(.stale), .never) }
    let stale = Deadline(boot: now.boot + (officer.staleAfter + rest))
    return (.status(status, pastEnd: true), stale)
  }
}

extension Whereabouts {
  /// The last instant of which they say something: their announced end, or when they were set.
  fileprivate func lastKnown(at now: Now) -> Instant? {
    until?.civil(at: now) ?? since.civil(at: now)
  }
}
