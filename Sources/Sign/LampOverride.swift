// SPDX-License-Identifier: Apache-2.0

/// A human's word on a lamp, in place of its programme's.
public struct LampOverride: Hashable, Sendable {
  /// How long it holds.
  public enum End: Hashable, Sendable {
    /// Until then.
    case until(Until)

    /// Until the programme next changes the lamp. The moment is the one foreseen when the
    /// override was made, so that it ends then even if the programme is changed meanwhile.
    case nextSwitch(Instant?)

    /// Until it is revoked.
    case revoked
  }

  /// The level.
  public var level: Level

  /// How long it holds.
  public var end: End

  /// Who said so.
  public var by: Actor

  /// When.
  public var since: Timestamp

  /// Makes an override.
  public init(level: Level, end: End, by: Actor, since: Timestamp) {
    self.level = level
    self.end = end
    self.by = by
    self.since = since
  }

  /// Whether it has ended by itself.
  public func isOver(at now: Now) -> Bool {
    switch end {
    case .until(let until): until.isPast(at: now)
    case .nextSwitch(let instant?): now.trust == .synchronised && instant <= now.civil
    case .nextSwitch(nil), .revoked: false
    }
  }

  /// When it ends by itself, as far as that is a moment of civil time.
  public func foreseenEnd(at now: Now) -> Instant? {
    switch end {
    case .until(let until): until.civil(at: now)
    case .nextSwitch(let instant): instant
    case .revoked: nil
    }
  }

  /// Notes the civil time of its end.
  mutating func date(at now: Now) {
    guard case .until(var until) = end else { return }
    until.date(at: now)
    end = .until(until)
  }

  /// When to look again.
  func deadline(at now: Now) -> Deadline {
    switch end {
    case .until(let until): until.deadline(at: now)
    case .nextSwitch(let instant): now.trust == .synchronised ? Deadline(civil: instant) : .never
    case .revoked: .never
    }
  }
}
