// SPDX-License-Identifier: Apache-2.0

/// A person's command for a lamp, in place of its programme.
public struct LampOverride: Hashable, Sendable {
  /// How long the override is valid.
  public enum End: Hashable, Sendable {
    /// Until then.
    case until(Until)

    /// Until the programme next changes the lamp.
    ///
    /// The instant is computed when the override is made. So the override ends then, even if the
    /// programme is changed. It is nil while the clock is unknown.
    case nextSwitch(Instant?)

    /// Until it is revoked.
    case revoked

    /// The wall time that the journal has; nil if it was not known, or there is none.
    public var recordedCivil: Instant? {
      switch self {
      case .until(let until): until.recordedCivil
      case .nextSwitch(let instant): instant
      case .revoked: nil
      }
    }
  }

  /// The level.
  public var level: Level

  /// How long the override is valid.
  public var end: End

  /// Who set the override.
  public var by: Actor

  /// When it was set.
  public var since: Timestamp

  /// Makes an override.
  public init(level: Level, end: End, by: Actor, since: Timestamp) {
    self.level = level
    self.end = end
    self.by = by
    self.since = since
  }

  /// Whether a clock that was ahead gave an end its time: whether that has passed, nobody knows.
  ///
  /// An end on the clock of this boot was given in this boot.
  func isOfWrongClock(at now: Now) -> Bool {
    switch end {
    case .until(.at), .nextSwitch: since.isAhead(of: now)
    case .until(.after), .revoked: false
    }
  }

  /// When it has lasted in this boot as long as it was to last in all, on the boot clock; nil for
  /// one of this boot, and where that is unknown.
  ///
  /// One of an earlier boot has ended by then, whatever the clock shows.
  var latest: Duration? {
    guard since.boot == nil, let begin = since.civil else { return nil }
    return switch end {
    case .until(.at(let end)), .nextSwitch(let end?): max(.zero, end - begin)
    case .until(.after), .nextSwitch(nil), .revoked: nil
    }
  }

  /// Whether the override has expired.
  ///
  /// A restored clock is late: an end that it shows as past is past.
  public func isOver(at now: Now) -> Bool {
    if let latest, latest <= now.boot { return true }
    if isOfWrongClock(at: now) { return true }
    return hasEnded(at: now)
  }

  private func hasEnded(at now: Now) -> Bool {
    switch end {
    case .until(.at(let instant)), .nextSwitch(let instant?):
      now.trust != .unset && instant <= now.civil
    case .until(let until): until.isPast(at: now)
    case .nextSwitch(nil), .revoked: false
    }
  }

  /// The end that was given with the override; nil where the programme or a person ends it.
  package var announcedEnd: Until? { if case .until(let until) = end { until } else { nil } }

  /// When the override expires, on the wall clock; nil if that is unknown or never.
  public func foreseenEnd(at now: Now) -> Instant? {
    switch end {
    case .until(let until): until.civil(at: now)
    case .nextSwitch(let instant): instant
    case .revoked: nil
    }
  }

  /// Updates the wall times of the end, and of the beginning if that had one.
  mutating func updateWallTime(at now: Now) {
    if since.civil != nil { since.updateWallTime(at: now) }
    guard case .until(var until) = end else { return }
    until.updateWallTime(at: now)
    end = .until(until)
  }

  /// When to check again whether the override has expired.
  func deadline(at now: Now) -> Deadline {
    announcedDeadline(at: now).earlier(Deadline(boot: latest))
  }

  private func announcedDeadline(at now: Now) -> Deadline {
    switch end {
    case .until(.at(let instant)), .nextSwitch(let instant?):
      now.trust != .unset ? Deadline(civil: instant) : .never
    case .until(let until): until.deadline(at: now)
    case .nextSwitch(nil): .never
    case .revoked: .never
    }
  }
}
