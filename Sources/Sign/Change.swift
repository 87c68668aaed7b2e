// SPDX-License-Identifier: Apache-2.0

/// One accepted change: what is recorded, numbered and told to those who watch.
public struct Change: Hashable, Sendable {
  /// What was changed.
  public enum Subject: Hashable, Sendable {
    /// The whereabouts of an officer.
    case whereabouts(ID<Officer>, from: ID<Status>?, to: Whereabouts)

    /// The override of a lamp; nil means that it was given back to its programme.
    case override(ID<Lamp>, LampOverride?)

    /// The letters in the report box.
    case mailbox(Mailbox.Event)
  }

  /// Its number; the first change of a record is 1.
  public var generation: UInt64

  /// When it was made.
  public var at: Timestamp

  /// Who made it.
  public var by: Actor

  /// What was changed.
  public var subject: Subject

  /// Makes a change.
  public init(generation: UInt64, at: Timestamp, by: Actor, subject: Subject) {
    self.generation = generation
    self.at = at
    self.by = by
    self.subject = subject
  }
}
