// SPDX-License-Identifier: Apache-2.0

/// One accepted change: it is numbered, written to the journal and sent to monitors.
public struct Change: Hashable, Sendable {
  /// What was changed.
  public enum Subject: Hashable, Sendable {
    /// The whereabouts of an officer.
    case whereabouts(ID<Officer>, from: ID<Status>?, to: Whereabouts)

    /// The override of a lamp; nil means that the override ended.
    case override(ID<Lamp>, LampOverride?)

    /// The mail in the report box.
    case mailbox(Mailbox.Event)

    /// A trial of the wiring, under which residents see nothing of officers.
    case trial(Trial.Event)

    /// The emergency pattern.
    case attention(Attention.Event)

    /// The acceptance of the wiring with this fingerprint.
    case wiring(UInt64)

    /// The trusted wall clock was set by this much: in the same boot, the times of earlier changes
    /// are wrong by it.
    case clockSet(by: Duration)
  }

  /// The number of the change; the first change of a journal is 1.
  public var generation: UInt64

  /// When it was made.
  public var at: Timestamp

  /// Who made it.
  public var by: Actor

  /// What was changed.
  public var subject: Subject

  /// Whether it takes back what a stuck button did.
  ///
  /// Then `by` is who made what holds again, or the button where nothing does.
  public var isWithdrawal: Bool

  /// Makes a change.
  public init(
    generation: UInt64, at: Timestamp, by: Actor, subject: Subject, isWithdrawal: Bool = false
  ) {
    self.generation = generation
    self.at = at
    self.by = by
    self.subject = subject
    self.isWithdrawal = isWithdrawal
  }
}
