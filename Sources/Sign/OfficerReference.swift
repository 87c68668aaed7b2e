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
    return contains(change.endsTerm ? max(change.generation, 1) - 1 : change.generation)
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
  /// - Returns: the changes; where nobody is called so, those of the key, of which there are none.
  public func changes(of reference: OfficerReference, isKey: Bool) -> OfficerChanges {
    let officers = names.filter { $0.kind == .officer }
    let (key, text) = (reference.key, reference.key.key)
    if let name = reference.name { return changes(of: key, named: name) }
    // The key of somebody who has no changes yet is a key all the same.
    if !isKey, !officers.contains(where: { $0.key == text }) {
      let alike = officers.filter { KeyHolder.named($0.name).isNamed(text) }
      // A name that two have in other spellings means nobody.
      let only = Set(alike.map(\.key)).count == 1 ? alike.last : nil
      if let past = alike.last(where: { $0.name == text }) ?? only {
        return changes(of: ID(past.key), named: text)
      }
    }
    return OfficerChanges(key: key, name: nil, terms: nil)
  }

  private func changes(of key: ID<Officer>, named name: String) -> OfficerChanges {
    let own = names.filter { $0.kind == .officer && $0.key == key.key }
    // Without names nobody else is known to have had the key.
    guard !own.isEmpty else { return OfficerChanges(key: key, name: name, terms: nil) }
    var terms: [ClosedRange<UInt64>] = []
    for (index, recorded) in own.enumerated() where KeyHolder.named(recorded.name).isNamed(name) {
      // The first name of a thing also holds for the changes before it.
      let first = index == 0 ? 0 : recorded.after + 1
      let last = index + 1 < own.count ? own[index + 1].after : .max
      if first <= last { terms.append(first...last) }
    }
    return OfficerChanges(key: key, name: name, terms: terms)
  }
}
