// SPDX-License-Identifier: Apache-2.0

/// Where an officer is said to be, by whom, since when and until when.
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

  /// The number of the change that made it so; numbers grow over the life of the record.
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

  /// Notes the civil times of what is counted on the boot clock, as soon as they are known, and
  /// again when the clock was wrong then.
  ///
  /// The moment of a rule is the rule's, whatever the clock showed: it is not noted again.
  mutating func date(at now: Now) {
    if case .programme = by {} else { since.date(at: now) }
    until?.date(at: now)
  }

  /// The longest note, in characters: what fits a line of the plate.
  public static let longestNote = 60

  /// Whether residents can be shown this note: one short line of visible characters.
  public static func isFit(note: String) -> Bool {
    note.count <= longestNote
      && note.unicodeScalars.allSatisfy { !$0.properties.isControl }
  }
}

extension Unicode.Scalar.Properties {
  /// Whether a terminal or a text engine would take it for an order, and not for a character.
  fileprivate var isControl: Bool {
    switch generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: true
    case .format: true
    default: false
    }
  }
}

/// Who changed something.
public enum Actor: Hashable, Sendable {
  /// A button at the door.
  case button(ID<Button>)

  /// A caller on the socket, as the kernel named it.
  case peer(uid: UInt32, user: String?)

  /// A rule of the configuration, by its description.
  case programme(String)
}

/// A moment on both clocks, as far as each was known.
public struct Timestamp: Hashable, Sendable {
  /// Civil time, or nil if the clock could not be trusted.
  public var civil: Instant?

  /// The boot clock, or nil if it was another boot's.
  public var boot: Duration?

  /// Makes a moment.
  public init(civil: Instant?, boot: Duration?) {
    self.civil = civil
    self.boot = boot
  }

  /// The present moment.
  public init(_ now: Now) {
    self.init(civil: now.trust == .synchronised ? now.civil : nil, boot: now.boot)
  }

  /// How long ago it was, or nil if neither clock can tell.
  public func age(at now: Now) -> Duration? {
    if let boot { return now.boot - boot }
    guard let civil, now.trust == .synchronised else { return nil }
    return max(.zero, now.civil - civil)
  }

  /// The civil time of the moment, worked back from the boot clock where it was not known then.
  public func civil(at now: Now) -> Instant? {
    if let civil { return civil }
    guard let boot, now.trust == .synchronised else { return nil }
    return now.civil - (now.boot - boot)
  }

  /// Notes the civil time, as soon as it is known, and again when the clock was wrong then.
  mutating func date(at now: Now) {
    guard let boot, now.trust == .synchronised else { return }
    civil = corrected(civil, to: now.civil - (now.boot - boot))
  }
}

/// The announced end of something.
public enum Until: Hashable, Sendable {
  /// When the clock on the wall shows this.
  case at(Instant)

  /// When this much has passed, told by the boot clock. `expected` is the civil time this was
  /// thought to be, for a board that restarts meanwhile.
  case after(boot: Duration, expected: Instant?)

  /// The end of a span that begins now.
  public init(after span: Duration, from now: Now) {
    self = .after(
      boot: now.boot + span, expected: now.trust == .synchronised ? now.civil + span : nil)
  }

  /// How long it is until then; nil for a time of the wall clock while that cannot be trusted.
  func rest(at now: Now) -> Duration? {
    switch self {
    case .at(let instant): now.trust == .synchronised ? instant - now.civil : nil
    case .after(let boot, _): boot - now.boot
    }
  }

  /// Notes the civil time that is expected, as soon as it is known, and again when the clock was
  /// wrong then.
  mutating func date(at now: Now) {
    guard case .after(let boot, let expected) = self, now.trust == .synchronised else { return }
    self = .after(boot: boot, expected: corrected(expected, to: now.civil + (boot - now.boot)))
  }

  /// Whether it has come.
  ///
  /// Without a trusted clock an end by the wall clock has not.
  public func isPast(at now: Now) -> Bool {
    switch self {
    case .at(let instant): now.trust == .synchronised && instant <= now.civil
    case .after(let boot, _): boot <= now.boot
    }
  }

  /// When to look again.
  public func deadline(at now: Now) -> Deadline {
    switch self {
    case .at(let instant): now.trust == .synchronised ? Deadline(civil: instant) : .never
    case .after(let boot, _): Deadline(boot: boot)
    }
  }

  /// The civil time of the end, or nil while the clock cannot be trusted.
  public func civil(at now: Now) -> Instant? {
    guard now.trust == .synchronised else { return nil }
    return switch self {
    case .at(let instant): instant
    // What was foreseen is told again and again as it was, though the clocks drift apart.
    case .after(let boot, let expected): expected ?? now.civil + (boot - now.boot)
    }
  }
}

/// A civil time that was noted, or the one that the boot clock tells now if they have parted: then
/// the clock was set meanwhile.
///
/// Worked out again and again it would differ by what lies between two readings of the clocks.
private func corrected(_ noted: Instant?, to told: Instant) -> Instant {
  guard let noted, (noted - told).magnitude <= .milliseconds(500) else { return told }
  return noted
}

extension Duration {
  fileprivate var magnitude: Duration { self < .zero ? .zero - self : self }
}
