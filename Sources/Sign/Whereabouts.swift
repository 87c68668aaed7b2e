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

/// Who changed something.
public enum Actor: Hashable, Sendable {
  /// A button of the sign.
  case button(ID<Button>)

  /// A client on the socket, by its credentials from the kernel.
  case peer(uid: UInt32, user: String?)

  /// A rule of the configuration, by its name.
  case programme(String)

  /// The sign itself, because of what it found: somebody else under the key of an officer, or
  /// nobody, or a clock that was set.
  case sign
}

/// A time on both clocks, as far as each is known.
public struct Timestamp: Hashable, Sendable {
  /// The wall time; nil if the clock was not trusted.
  public var civil: Instant?

  /// The time on the boot clock; nil if it was in another boot.
  public var boot: Duration?

  /// Makes a timestamp.
  public init(civil: Instant?, boot: Duration?) {
    self.civil = civil
    self.boot = boot
  }

  /// The present time.
  public init(_ now: Now) {
    self.init(civil: now.trust == .synchronised ? now.civil : nil, boot: now.boot)
  }

  /// How far a time of an earlier boot may be ahead of the beginning of this one.
  ///
  /// A battery clock, or one that NTP had not yet set quite right, is off by less.
  public static let tolerance = Duration.minutes(5)

  /// Whether the clock of an earlier boot was ahead when it gave this time: a trusted clock shows
  /// that this boot began before it.
  ///
  /// It is not compared with the present, which reaches any time in the end.
  public func isAhead(of now: Now) -> Bool {
    guard boot == nil, let civil, now.trust == .synchronised else { return false }
    return civil - (now.civil - now.boot) > Self.tolerance
  }

  /// The age; nil if neither clock gives it.
  public func age(at now: Now) -> Duration? {
    if let boot { return now.boot - boot }
    guard let civil, now.trust == .synchronised, !isAhead(of: now) else { return nil }
    return max(.zero, now.civil - civil)
  }

  /// The wall time; computed from the boot clock if it was not known then.
  public func civil(at now: Now) -> Instant? {
    if let civil { return civil }
    guard let boot, now.trust == .synchronised else { return nil }
    return now.civil - (now.boot - boot)
  }

  /// Updates the wall time from the boot time, as soon as the clock is trusted and when it is set.
  mutating func updateWallTime(at now: Now) {
    guard let boot, now.trust == .synchronised else { return }
    civil = corrected(civil, to: now.civil - (now.boot - boot))
  }
}

/// The announced end of something.
public enum Until: Hashable, Sendable {
  /// A time of the wall clock.
  case at(Instant)

  /// A time of the boot clock. `expected` is the same time on the wall clock, for use after a
  /// reboot.
  case after(boot: Duration, expected: Instant?)

  /// Makes the end of a time that begins now.
  public init(after span: Duration, from now: Now) {
    self = .after(
      boot: now.boot + span, expected: now.trust == .synchronised ? now.civil + span : nil)
  }

  /// The time left; nil for a time of the wall clock while that is not trusted.
  func rest(at now: Now) -> Duration? {
    switch self {
    case .at(let instant): now.trust == .synchronised ? instant - now.civil : nil
    case .after(let boot, _): boot - now.boot
    }
  }

  /// The span from a time to this end; nil where one of them is not on the clock of this boot.
  package func span(since: Timestamp) -> Duration? {
    guard case .after(let end, _) = self, let begin = since.boot, begin < end else { return nil }
    return end - begin
  }

  /// Updates `expected` from the boot time, as soon as the clock is trusted and when it is set.
  mutating func updateWallTime(at now: Now) {
    guard case .after(let boot, let expected) = self, now.trust == .synchronised else { return }
    self = .after(boot: boot, expected: corrected(expected, to: now.civil + (boot - now.boot)))
  }

  /// The end by a clock that was set back: a time of day, which is at most a day ahead of the
  /// beginning, is its next occurrence again.
  func chosenAgain(since old: Instant, correctedTo begin: Instant, in zone: Zone) -> Until {
    guard case .at(let end) = self, begin < old, end - old <= .hours(25) else { return self }
    let second = zone.local(end).second
    let date = zone.local(begin).date
    let next = [date, date + 1].map { zone.instant($0, second: second) }.first { $0 > begin }
    return .at(min(end, next ?? end))
  }

  /// Whether the end has passed.
  ///
  /// While the wall clock is not trusted, an end on it has not passed.
  public func isPast(at now: Now) -> Bool {
    switch self {
    case .at(let instant): now.trust == .synchronised && instant <= now.civil
    case .after(let boot, _): boot <= now.boot
    }
  }

  /// When to check again whether the end has passed.
  public func deadline(at now: Now) -> Deadline {
    switch self {
    case .at(let instant): now.trust == .synchronised ? Deadline(civil: instant) : .never
    case .after(let boot, _): Deadline(boot: boot)
    }
  }

  /// The wall time of the end; nil while the clock is not trusted.
  public func civil(at now: Now) -> Instant? {
    guard now.trust == .synchronised else { return nil }
    return switch self {
    case .at(let instant): instant
    // The expected time is reported unchanged, though the clocks drift apart.
    case .after(let boot, let expected): expected ?? now.civil + (boot - now.boot)
    }
  }
}

/// The stored wall time, or the computed one if they differ by more than 0.5 s: then the clock was
/// set.
///
/// The computed time varies by the delay between the two readings of the clocks.
private func corrected(_ stored: Instant?, to computed: Instant) -> Instant {
  guard let stored, (stored - computed).magnitude <= .milliseconds(500) else { return computed }
  return stored
}

extension Duration {
  fileprivate var magnitude: Duration { self < .zero ? .zero - self : self }
}
