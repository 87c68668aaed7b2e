// SPDX-License-Identifier: Apache-2.0
package import Sign
import SignDaemon

extension SimulatedDisk {
  /// Erases an officer's changes, and anonymizes the officer's other changes, also pending ones.
  ///
  /// - Returns: how many changes were erased.
  func erase(_ officer: OfficerChanges) -> Int {
    let all = entries.count + waiting.count
    entries.removeAll { officer.contains($0.change) }
    pending.edit { $0.removeAll(where: officer.contains) }
    names.erase(officer)
    for index in entries.indices { entries[index].change.anonymize(officer) }
    pending.edit { for index in $0.indices { $0[index].anonymize(officer) } }
    written = min(written, waiting.count)
    return all - entries.count - waiting.count
  }

  /// Erases an officer, as the journal's worker reports it.
  func outcome(ofErasing officer: OfficerReference) -> MaintenanceJob.Outcome {
    let changes = changes(of: officer)
    return .erased(erase(changes), of: changes.terms == nil ? nil : changes)
  }

  /// Erases the entries before a time, except the last of each subject, if the card can be written.
  func prune(before time: Instant, _ mark: PruningMark) {
    guard failure == nil, isReadable else { return }
    pruned = (mark.clock, mark.boot ?? .zero, boot)
    let times = Dictionary(
      correctedEntries.map { ($0.change.generation, $0.recorded) }, uniquingKeysWith: { $1 })
    func isBefore(_ entry: HistoryEntry) -> Bool {
      times[entry.change.generation] ?? entry.recorded < time
    }
    // An untrusted clock proves no age.
    guard let last = entries.lastIndex(where: { isBefore($0) && $0.trust == .synchronised })
    else { return }
    var newest: Set<String> = []
    var kept: [HistoryEntry] = []
    for (index, entry) in entries.enumerated().reversed() {
      let isNewest = newest.insert(entry.change.subjectName).inserted
      let isOld = index <= last && (isBefore(entry) || entry.trust != .synchronised)
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
