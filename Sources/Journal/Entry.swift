// SPDX-License-Identifier: Apache-2.0

/// One change as it stands in the record.
///
/// Times are microseconds: `wall` since 1970, `boot` since the boot named `bootID`.
public struct Entry: Equatable, Sendable {
  /// What kind of thing was changed, by the number that stands in the database.
  public enum Kind: Int64, Sendable, CaseIterable {
    /// The whereabouts of an officer.
    case whereabouts = 1

    /// The override of a lamp.
    case override = 2

    /// The letters in the report box; the subject says what happened.
    case letters = 3
  }

  /// How far the wall clock could be believed, by the number that stands in the database.
  public enum Trust: Int64, Sendable {
    /// Not at all.
    case unset = 0

    /// Plausible.
    case restored = 1

    /// Right.
    case synchronised = 2
  }

  /// The announced end of what the change began.
  public struct End: Equatable, Sendable {
    /// What ends it, by the number that stands in the database.
    public enum Kind: Int64, Sendable {
      /// The wall clock reaches `wall`.
      case at = 1

      /// The boot clock reaches `boot`, thought to be at `wall`.
      case after = 2

      /// The programme next changes the lamp, thought to be at `wall`.
      case nextSwitch = 3

      /// Somebody revokes it.
      case revoked = 4
    }

    /// What ends it.
    public var kind: Kind

    /// The end on the wall clock, if known.
    public var wall: Int64?

    /// The end on the boot clock, if it counts.
    public var boot: Int64?

    /// Makes an end.
    public init(_ kind: Kind, wall: Int64? = nil, boot: Int64? = nil) {
      self.kind = kind
      self.wall = wall
      self.boot = boot
    }
  }

  /// Who made a change.
  public struct Author: Equatable, Sendable {
    /// What sort of author, by the number that stands in the database.
    public enum Kind: Int64, Sendable {
      /// A button.
      case button = 1

      /// A caller on the socket.
      case peer = 2

      /// A rule of the configuration.
      case programme = 3
    }

    /// What sort of author.
    public var kind: Kind

    /// The button, the user or the rule, if it has a name.
    public var name: String?

    /// The user's number; a caller without one was forgotten.
    public var uid: Int64?

    /// Makes an author.
    public init(_ kind: Kind, name: String? = nil, uid: Int64? = nil) {
      self.kind = kind
      self.name = name
      self.uid = uid
    }
  }

  /// The number of the change, 1 or more.
  public var generation: Int64

  /// What kind of thing was changed.
  public var kind: Kind

  /// The key of the officer or the lamp.
  public var subject: String

  /// The status before, if any.
  public var from: String?

  /// The status after, if any.
  public var to: String?

  /// The level of a lamp in percent; nil where it was given back to its programme.
  public var level: Double?

  /// The announced end, if any.
  public var end: End?

  /// The note, if any.
  public var note: String?

  /// When it was made, by the wall clock, right or not.
  public var wall: Int64

  /// How far the wall clock could be believed then.
  public var trust: Trust

  /// When it was made, by the boot clock.
  public var boot: Int64

  /// The kernel's name of the boot it was made in.
  public var bootID: String

  /// Since when the state holds by the wall clock, where that was known.
  public var sinceWall: Int64?

  /// Since when the state holds by the clock of the boot `bootID`, if it began in it.
  public var sinceBoot: Int64?

  /// Who made it.
  public var author: Author

  /// Makes an entry.
  public init(
    generation: Int64, kind: Kind, subject: String, from: String? = nil, to: String? = nil,
    level: Double? = nil, end: End? = nil, note: String? = nil, wall: Int64, trust: Trust,
    boot: Int64, bootID: String, sinceWall: Int64? = nil, sinceBoot: Int64? = nil, author: Author
  ) {
    self.generation = generation
    self.kind = kind
    self.subject = subject
    self.from = from
    self.to = to
    self.level = level
    self.end = end
    self.note = note
    self.wall = wall
    self.trust = trust
    self.boot = boot
    self.bootID = bootID
    self.sinceWall = sinceWall
    self.sinceBoot = sinceBoot
    self.author = author
  }
}
