// SPDX-License-Identifier: Apache-2.0

/// One accepted change: what is recorded, numbered and told to those who watch.
public struct Change: Hashable, Sendable {
  /// What was changed.
  public enum Subject: Hashable, Sendable {
    /// The whereabouts of an officer.
    case whereabouts(Name<Officer>, from: Name<Status>?, to: Whereabouts)

    /// The override of a lamp; nil means that it was given back to its programme.
    case override(Name<Lamp>, LampOverride?)

    /// The letters in the report box.
    case letters(LetterBox.Event)
  }

  /// Its number; the first change of a record is 1.
  public var generation: UInt64

  /// When it was made.
  public var at: Moment

  /// Who made it.
  public var by: Author

  /// What was changed.
  public var subject: Subject

  /// Makes a change.
  public init(generation: UInt64, at: Moment, by: Author, subject: Subject) {
    self.generation = generation
    self.at = at
    self.by = by
    self.subject = subject
  }
}
