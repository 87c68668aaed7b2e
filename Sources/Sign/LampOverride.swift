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

  /// Whether the override has expired.
  ///
  /// A restored clock is late: an end that it shows as past is past.
  public func isOver(at now: Now) -> Bool {
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

  /// Updates the wall time of the end.
  mutating func updateWallTime(at now: Now) {
    guard case .until(var until) = end else { return }
    until.updateWallTime(at: now)
    end = .until(until)
  }

  /// When to check again whether the override has expired.
  func deadline(at now: Now) -> Deadline {
    switch end {
    case .until(.at(let instant)), .nextSwitch(let instant?):
      now.trust != .unset ? Deadline(civil: instant) : .never
    case .until(let until): until.deadline(at: now)
    case .nextSwitch(nil): .never
    case .revoked: .never
    }
  }
}
