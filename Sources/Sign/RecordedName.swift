// SPDX-License-Identifier: Apache-2.0

/// What people call something in the configuration, from one change on.
///
/// The journal has only keys in its changes. With these, a report of a past year has the names of
/// that year.
public struct RecordedName: Hashable, Sendable {
  /// What has a name; the raw values are those of the journal.
  public enum Kind: Int64, CaseIterable, Sendable {
    case officer = 1
    case status = 2
    case lamp = 3
  }

  /// What has the name.
  public var kind: Kind

  /// Its key in the configuration.
  public var key: String

  /// The name of an officer, the Chinese label of a status, the label of a lamp or its key; empty
  /// where the configuration no longer has the status.
  public var name: String

  /// The English label of a status.
  public var english: String?

  /// The rank of an officer.
  public var rank: String?

  /// How long a status of the officer is valid, in whole seconds; nil for other things, and in
  /// names that an earlier release recorded.
  public var staleAfter: Duration?

  /// The generation of the last change before the name: it holds for later ones.
  public var after: UInt64

  /// When the name was adopted; nil while the clock was not trusted.
  public var since: Instant?

  /// Makes a name.
  public init(
    _ kind: Kind, _ key: String, _ name: String, english: String? = nil, rank: String? = nil,
    staleAfter: Duration? = nil, after: UInt64 = 0, since: Instant? = nil
  ) {
    self.kind = kind
    self.key = key
    self.name = name
    self.english = english
    self.rank = rank
    self.staleAfter = staleAfter
    self.after = after
    self.since = since
  }

  /// Whether it is of the same thing.
  public func isOfSame(_ other: RecordedName) -> Bool { kind == other.kind && key == other.key }

  /// Whether people read the same, of the name and of statuses that have become stale.
  public func readsAs(_ other: RecordedName) -> Bool {
    name == other.name && english == other.english && rank == other.rank
      && staleAfter == other.staleAfter
  }
}

extension Settings {
  /// The names of officers, statuses and lamps, adopted after a change.
  public func names(after generation: UInt64, at now: Now) -> [RecordedName] {
    let since = now.trust == .synchronised ? now.civil : nil
    let names =
      officers.map {
        RecordedName(
          .officer, $0.key.key, $0.name, rank: $0.rank,
          staleAfter: .seconds($0.staleAfter.microseconds / 1_000_000))
      }
      + statuses.map { RecordedName(.status, $0.name.key, $0.label, english: $0.english) }
      + lamps.map { RecordedName(.lamp, $0.key.key, $0.label ?? $0.key.key) }
    return names.map { name in
      var name = name
      (name.after, name.since) = (generation, since)
      return name
    }
  }
}
