// SPDX-License-Identifier: Apache-2.0
package import Sign

extension SimulatedDisk {
  /// Erases an officer's changes, and anonymizes the officer's other changes, also pending ones.
  ///
  /// - Returns: how many changes were erased.
  func erase(_ officer: ID<Officer>) -> Int {
    let all = entries.count + waiting.count
    entries.removeAll { $0.change.isAbout(officer) }
    pending.edit { $0.removeAll { $0.isAbout(officer) } }
    names.erase(officer)
    for index in entries.indices { entries[index].change.anonymize(officer) }
    pending.edit { for index in $0.indices { $0[index].anonymize(officer) } }
    written = min(written, waiting.count)
    return all - entries.count - waiting.count
  }

  /// Erases the entries before a time, except the last of each subject, if the card can be written.
  func prune(before time: Instant, _ mark: PruningMark) {
    guard failure == nil, isReadable else { return }
    pruned = (mark.clock, mark.boot ?? .zero, boot)
    // An untrusted clock proves no age.
    guard
      let last = entries.lastIndex(where: { $0.recorded < time && $0.trust == .synchronised })
    else { return }
    var newest: Set<String> = []
    var kept: [HistoryEntry] = []
    for (index, entry) in entries.enumerated().reversed() {
      let isNewest = newest.insert(entry.change.subjectName).inserted
      let isOld = index <= last && (entry.recorded < time || entry.trust != .synchronised)
      // By these the times of others are right.
      let isClock = if case .clockSet = entry.change.subject { true } else { false }
      if isNewest || isClock || !isOld { kept.append(entry) }
    }
    prunedCount += entries.count - kept.count
    entries = kept.reversed()
  }

  /// How far the erasure has gone.
  package var pruningMark: PruningMark? {
    lastPruning ?? entries.compactMap(\.change.at.civil).max().map { PruningMark(clock: $0) }
  }

  /// The last step of the erasure that is on the card; nil before the first.
  package var lastPruning: PruningMark? {
    pruned.map { PruningMark(clock: $0.clock, boot: $0.boot == boot ? $0.uptime : nil) }
  }
}

extension Change {
  /// What it is about.
  fileprivate var subjectName: String {
    switch subject {
    case .whereabouts(let officer, _, _): "officer \(officer)"
    case .override(let lamp, _): "lamp \(lamp)"
    case .mailbox(let event): "mailbox \(event)"
    case .trial(let event): "trial \(event)"
    case .attention(.began): "attention began"
    case .attention(let event): "attention \(event)"
    case .wiring: "wiring"
    case .clockSet: "clock"
    }
  }
}
