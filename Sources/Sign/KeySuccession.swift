// SPDX-License-Identifier: Apache-2.0

/// The persons who have had the key of an officer, one after the other, and whose its changes are.
///
/// The end of a status is made when somebody else has the key already. Other changes may come
/// between the two, such as the ends of other statuses and a clock that is set.
public struct KeySuccession: Equatable, Sendable {
  /// The time for which a name held.
  private struct Term: Equatable, Sendable {
    var recorded: RecordedName

    /// The generations while it held.
    var generations: ClosedRange<UInt64>

    /// The officer's first change in them; nil if there is none.
    var first: UInt64?

    /// The index of the term whose status the first change ends; nil if it is the term's own.
    var predecessor: Int?
  }

  private var terms: [Term] = []

  fileprivate mutating func append(
    _ recorded: RecordedName, _ generations: ClosedRange<UInt64>, _ change: Change?
  ) {
    var term = Term(recorded: recorded, generations: generations)
    if let change, generations.contains(change.generation) {
      term.first = change.generation
      if !terms.isEmpty, change.endsTerm {
        // What ended was set last; where that is not left, the term before had it.
        term.predecessor = terms.lastIndex { $0.first != nil } ?? terms.count - 1
      }
    }
    terms.append(term)
  }

  /// The generations while one of some names held.
  func generations(_ isMeant: (String) -> Bool) -> [ClosedRange<UInt64>] {
    terms.filter { isMeant($0.recorded.name) }.map(\.generations)
  }

  /// The generations of the officer's changes that are of somebody with one of some names: with the
  /// end of the person's status, and without that of a predecessor's.
  func changes(_ isMeant: (String) -> Bool) -> [ClosedRange<UInt64>] {
    var found: [ClosedRange<UInt64>] = []
    for term in terms {
      var first = term.generations.lowerBound
      let last = term.generations.upperBound
      if let owner = term.predecessor, let ending = term.first {
        if isMeant(terms[owner].recorded.name) { found.append(first...ending) }
        guard ending < last else { continue }
        first = ending + 1
      }
      if isMeant(term.recorded.name) { found.append(first...last) }
    }
    return found
  }

  /// Whether the end of the status of a person with a name is left, made after the name held.
  public func hasEnding(of name: RecordedName) -> Bool {
    terms.contains { term in
      term.predecessor.map { terms[$0].recorded == name } ?? false
    }
  }

  /// Where a change ends the status of somebody who does not have the key any more: the last
  /// generation while the person had it.
  public func predecessor(at generation: UInt64) -> UInt64? {
    guard let term = terms.first(where: { $0.first == generation }) else { return nil }
    return term.predecessor.map { terms[$0].generations.upperBound }
  }
}

extension NameHistory {
  /// Who has had the key of an officer, one after the other.
  ///
  /// - Parameters:
  ///   - officer: the key.
  ///   - firstChange: finds the first change of an officer's whereabouts after a generation.
  /// - Returns: the persons; nobody where no name is recorded.
  /// - Throws: the errors of `firstChange`.
  public func succession<Failure: Error>(
    of officer: ID<Officer>,
    firstChange: (ID<Officer>, UInt64) throws(Failure) -> Change?
  ) throws(Failure) -> KeySuccession {
    let own = names.filter { $0.kind == .officer && $0.key == officer.key }
    var succession = KeySuccession()
    for (index, name) in own.enumerated() {
      // The first name of a thing also holds for the changes before it.
      let after = index == 0 ? 0 : name.after
      let first = index == 0 ? 0 : name.after + 1
      let last = index + 1 < own.count ? own[index + 1].after : .max
      guard first <= last else { continue }
      // Of a key that one person has had every change is that person's.
      let change = own.count > 1 ? try firstChange(officer, after) : nil
      succession.append(name, first...last, change)
    }
    return succession
  }
}
