// SPDX-License-Identifier: Apache-2.0

/// The result of a query of the journal.
public struct HistoryPage: Equatable, Sendable {
  /// The entries, the oldest first.
  public var entries: [HistoryEntry]

  /// Whether older entries match that did not fit.
  public var hasMore: Bool

  /// The names that people had at the time of the entries; see `NameHistory.holding`.
  public var names: [RecordedName]

  /// Makes a page.
  public init(
    _ entries: [HistoryEntry] = [], hasMore: Bool = false, names: [RecordedName] = []
  ) {
    self.entries = entries
    self.hasMore = hasMore
    self.names = names
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
