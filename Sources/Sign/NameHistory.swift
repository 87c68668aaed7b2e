// SPDX-License-Identifier: Apache-2.0

/// The names that a journal holds, and which of them hold for its changes.
public struct NameHistory: Equatable, Sendable {
  /// The names, those of one thing by the change after which they hold.
  public private(set) var names: [RecordedName]

  /// Makes a history of names in any order.
  public init(_ names: [RecordedName] = []) {
    self.names = names.sorted {
      ($0.kind.rawValue, $0.key, $0.after) < ($1.kind.rawValue, $1.key, $1.after)
    }
  }

  /// Which of the names of a configuration are new: those that read otherwise than the last one of
  /// the same thing, and an empty one of each status that it no longer has.
  public func changes(to adopted: [RecordedName]) -> [RecordedName] {
    let lost = lost(before: adopted)
    guard lost.isEmpty else {
      return NameHistory(names.filter { !lost.contains($0) }).changes(to: adopted)
    }
    var seen: Set<[String]> = []
    let new = adopted.filter { name in
      guard seen.insert(["\(name.kind)", name.key]).inserted else { return false }
      return !(names.last { $0.isOfSame(name) }?.readsAs(name) ?? false)
    }
    return new + removals(by: adopted)
  }

  /// The names of later changes than those after which a configuration is adopted.
  ///
  /// A process that dies may leave names after changes that it could not make durable. The next one
  /// gives the numbers of those to changes of its own, which are nobody's of these names.
  public func lost(before adopted: [RecordedName]) -> [RecordedName] {
    guard let last = adopted.map(\.after).max() else { return [] }
    return names.filter { $0.after > last }
  }

  private func removals(by adopted: [RecordedName]) -> [RecordedName] {
    // Every configuration has statuses.
    guard let status = adopted.first(where: { $0.kind == .status }) else { return [] }
    let known = names.filter { name in
      name.kind == .status && names.last(where: name.isOfSame) == name
    }
    return known.filter { !$0.name.isEmpty && !adopted.contains(where: $0.isOfSame) }
      .map { RecordedName(.status, $0.key, "", after: status.after, since: status.since) }
  }

  /// The names that hold for some entries, and later ones: of each thing in them those from its
  /// oldest entry on.
  ///
  /// The first name of a thing also holds for the changes before it: the journal of an earlier
  /// release had none. `predecessors` are those of `HistoryPage`.
  func holding(for entries: [HistoryEntry], _ predecessors: [UInt64: UInt64]) -> [RecordedName] {
    var oldest: [Thing: UInt64] = [:]
    for change in entries.lazy.map(\.change) {
      let generation = predecessors[change.generation] ?? change.generation
      for thing in Thing.all(in: change) {
        oldest[thing] = min(oldest[thing] ?? .max, generation)
      }
    }
    return zip(names, names.dropFirst().map(Optional.some) + [nil]).filter { name, next in
      guard let oldest = oldest[Thing(kind: name.kind, key: name.key)] else { return false }
      guard let next, next.isOfSame(name) else { return true }
      return next.after >= oldest
    }.map(\.0)
  }

  /// Something that has a name.
  private struct Thing: Hashable {
    var kind: RecordedName.Kind
    var key: String

    /// What a change names: an officer and statuses, or a lamp; also by its button.
    static func all(in change: Change) -> [Thing] {
      var things: [Thing] = []
      if case .button(let button) = change.by {
        let parts = button.key.split(separator: ".").map(String.init)
        things =
          parts.first == "lamp"
          ? parts.dropFirst().prefix(1).map { Thing(kind: .lamp, key: $0) }
          : parts.prefix(1).map { Thing(kind: .officer, key: $0) }
            + parts.dropFirst().map { Thing(kind: .status, key: $0) }
      }
      switch change.subject {
      case .whereabouts(let officer, let from, let to):
        things.append(Thing(kind: .officer, key: officer.key))
        things += [from, to.status].compactMap { $0.map { Thing(kind: .status, key: $0.key) } }
      case .override(let lamp, _): things.append(Thing(kind: .lamp, key: lamp.key))
      case .mailbox, .trial, .wiring, .attention, .clockSet: break
      }
      return things
    }
  }
}
