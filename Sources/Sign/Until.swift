// SPDX-License-Identifier: Apache-2.0

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
