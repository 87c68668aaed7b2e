// SPDX-License-Identifier: Apache-2.0

/// Whose changes a query or an erasure means.
public struct OfficerReference: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The key; a name of the past, where nobody has had such a key.
  public var key: ID<Officer>

  /// The name of the only person who is meant, of those who have had the key; nil for all of them.
  public var name: String?

  /// Makes a reference.
  public init(_ key: ID<Officer>, named name: String? = nil) {
    self.key = key
    self.name = name
  }

  /// Makes a reference to all who have had a key, or to somebody of the past by the name.
  public init(stringLiteral value: String) { self.init(ID(value)) }

  /// Reads a name with the key behind it in brackets, as reports print it: `李娜（li）`, `李娜 (li)`;
  /// nil for another text.
  ///
  /// A name may end so by itself: it comes before what this reads.
  public init?(printed text: String) {
    guard let end = text.last, "）)".contains(end),
      let start = text.lastIndex(where: { "（(".contains($0) })
    else { return nil }
    let key = text[text.index(after: start)...].dropLast()
    var name = text[..<start]
    while let last = name.last, last.isWhitespace { name.removeLast() }
    guard !key.isEmpty, !name.isEmpty else { return nil }
    self.init(ID(String(key)), named: String(name))
  }
}

/// The changes of an officer: all of a key, or those of one person who has had it.
///
/// A key goes from one person to another, and what is recorded of one of them is nothing of the
/// other.
public struct OfficerChanges: Equatable, Sendable {
  /// The key.
  public let key: ID<Officer>

  /// The person; nil for all who have had the key.
  public let name: String?

  /// The generations while the person had the key, in order; nil for all.
  public let terms: [ClosedRange<UInt64>]?

  /// The generations of the person's own whereabouts, in order: those of `terms` with the end of
  /// each status, and without the end of a predecessor's; nil for all.
  public let whereabouts: [ClosedRange<UInt64>]?

  /// The changes of all who have had a key.
  init(ofAll key: ID<Officer>, named name: String? = nil) {
    self.key = key
    self.name = name
    (terms, whereabouts) = (nil, nil)
  }

  fileprivate init(of key: ID<Officer>, named name: String, _ succession: KeySuccession) {
    self.key = key
    self.name = name
    terms = succession.generations { KeyHolder.named($0).isNamed(name) }
    whereabouts = succession.changes { KeyHolder.named($0).isNamed(name) }
  }

  /// Whether somebody who had the key when a change was made is meant.
  public func contains(_ generation: UInt64) -> Bool {
    terms?.contains { $0.contains(generation) } ?? true
  }

  /// Whether a change of the officer's whereabouts is meant.
  ///
  /// The end of a status is a change of the person who had it, although somebody else has the key
  /// by then.
  public func contains(_ change: Change) -> Bool {
    guard case .whereabouts(key, _, _) = change.subject else { return false }
    return whereabouts?.contains { $0.contains(change.generation) } ?? true
  }

  /// Whether a recorded name is one of those who are meant.
  public func contains(_ recorded: RecordedName) -> Bool {
    recorded.kind == .officer && recorded.key == key.key
      && name.map { KeyHolder.named(recorded.name).isNamed($0) } ?? true
  }
}

extension Change {
  /// Whether the whereabouts of an officer end with it: somebody else has the key from then on, or
  /// nobody.
  public var endsTerm: Bool {
    guard case .whereabouts(_, _, let whereabouts) = subject else { return false }
    return by == .sign && !whereabouts.isSet && !isWithdrawal
  }
}

extension NameHistory {
  /// The changes that a reference means.
  ///
  /// - Parameters:
  ///   - reference: whose.
  ///   - isKey: whether there are changes with the reference's key.
  ///   - firstChange: finds the first change of an officer's whereabouts after a generation.
  /// - Returns: the changes; where nobody is called so, those of the key, of which there are none.
  /// - Throws: the errors of `firstChange`.
  public func changes<Failure: Error>(
    of reference: OfficerReference, isKey: Bool,
    firstChange: (ID<Officer>, UInt64) throws(Failure) -> Change?
  ) throws(Failure) -> OfficerChanges {
    let (key, name) = person(of: reference, isKey: isKey)
    // Without names nobody else is known to have had the key.
    guard let name, names.contains(where: { $0.kind == .officer && $0.key == key.key }) else {
      return OfficerChanges(ofAll: key, named: name)
    }
    let succession = try succession(of: key, firstChange: firstChange)
    return OfficerChanges(of: key, named: name, succession)
  }

  /// The key that a reference means, and the name of the only person.
  private func person(
    of reference: OfficerReference, isKey: Bool
  ) -> (key: ID<Officer>, name: String?) {
    let officers = names.filter { $0.kind == .officer }
    let (key, text) = (reference.key, reference.key.key)
    if let name = reference.name { return (key, name) }
    // The key of somebody who has no changes yet is a key all the same.
    guard !isKey, !officers.contains(where: { $0.key == text }) else { return (key, nil) }
    let alike = officers.filter { KeyHolder.named($0.name).isNamed(text) }
    // A name that two have in other spellings means nobody.
    let only = Set(alike.map(\.key)).count == 1 ? alike.last : nil
    guard let past = alike.last(where: { $0.name == text }) ?? only else { return (key, nil) }
    return (ID(past.key), text)
  }
}
