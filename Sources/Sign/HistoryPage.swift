// SPDX-License-Identifier: Apache-2.0

/// The result of a query of the journal.
public struct HistoryPage: Equatable, Sendable {
  /// The entries, the oldest first.
  public var entries: [HistoryEntry]

  /// Whether older entries match that did not fit.
  public var hasMore: Bool

  /// The names that people had at the time of the entries; see `NameHistory.holding`.
  public var names: [RecordedName]

  /// The generations of the entries with which the status of a predecessor ended, each with the
  /// last generation while that person had the key.
  public var predecessors: [UInt64: UInt64] = [:]

  /// Makes a page.
  public init(
    _ entries: [HistoryEntry] = [], hasMore: Bool = false, names: [RecordedName] = []
  ) {
    self.entries = entries
    self.hasMore = hasMore
    self.names = names
  }

  /// Adds the names of the time of the entries, and whose the statuses were that end with them.
  ///
  /// - Parameters:
  ///   - history: the names of the journal.
  ///   - firstChange: finds the first change of an officer's whereabouts after a generation.
  /// - Throws: the errors of `firstChange`.
  public mutating func addNames<Failure: Error>(
    of history: NameHistory, firstChange: (ID<Officer>, UInt64) throws(Failure) -> Change?
  ) throws(Failure) {
    var successions: [ID<Officer>: KeySuccession] = [:]
    for entry in entries where entry.change.endsTerm {
      guard case .whereabouts(let officer, _, _) = entry.change.subject else { continue }
      if successions[officer] == nil {
        successions[officer] = try history.succession(of: officer, firstChange: firstChange)
      }
      let generation = entry.change.generation
      predecessors[generation] = successions[officer]?.predecessor(at: generation)
    }
    names = history.holding(for: entries, predecessors)
  }
}

extension HistoryEntry {
  /// Roughly the size of the entry in a message, in bytes.
  public var byteCount: Int { 256 + change.textByteCount }
}

extension Change {
  /// The size of the texts in the change, in bytes.
  public var textByteCount: Int {
    let author: Int =
      switch by {
      case .peer(_, let user): user?.utf8.count ?? 0
      case .button(let key): key.key.utf8.count
      case .programme(let rule): rule.utf8.count
      case .sign: 0
      }
    switch subject {
    case .whereabouts(let officer, let from, let to):
      return author + officer.key.utf8.count + (from?.key.utf8.count ?? 0)
        + to.status.key.utf8.count + (to.note?.utf8.count ?? 0)
    case .override(let lamp, _): return author + lamp.key.utf8.count
    case .mailbox, .trial, .wiring, .attention, .clockSet: return author
    }
  }
}
