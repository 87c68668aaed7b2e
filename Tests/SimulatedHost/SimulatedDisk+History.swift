// SPDX-License-Identifier: Apache-2.0
package import Sign

// What the journal on a card in memory is queried for.
extension SimulatedDisk {
  /// How clocks were set.
  private var clocks: ClockHistory<Int> {
    var steps: [(generation: UInt64, boot: Int, step: Duration)] = []
    for entry in entries {
      guard case .clockSet(let step) = entry.change.subject else { continue }
      let generation = entry.change.generation
      steps.append((generation, boots[generation] ?? 0, step))
    }
    return ClockHistory(steps)
  }

  /// Gives the changes of this boot without a time theirs, once all of them are on the card, and
  /// how the clock was set until the reading.
  func dateEntries() {
    guard let reading, failure == nil, isReadable, provisionalBase == nil,
      waiting.allSatisfy({ $0.at.civil != nil && !$0.setsClock })
    else { return }
    self.reading = nil
    let clocks = clocks
    var isDated = false
    for (index, entry) in entries.enumerated() {
      let generation = entry.change.generation
      guard boots[generation] == boot else { continue }
      let correction = clocks.correction(of: generation, in: boot)
      guard let dated = entry.dated(by: reading, correctedBy: correction) else { continue }
      entries[index] = dated
      isDated = true
    }
    if isDated { commits += 1 }
  }

  /// The entries in order, with times by the clocks as they were set last in their boots.
  package var correctedEntries: [HistoryEntry] {
    let clocks = clocks
    return entries.map { entry in
      let generation = entry.change.generation
      return entry.corrected(by: clocks.correction(of: generation, in: boots[generation] ?? 0))
    }.sorted { $0.change.generation < $1.change.generation }
  }

  /// Whose changes a query or an erasure means.
  func changes(of officer: OfficerReference) -> OfficerChanges {
    let isKey = (entries.map(\.change) + waiting).contains { $0.isAbout(officer.key) }
    return names.history.changes(of: officer, isKey: isKey, firstChange: firstChange)
  }

  /// The first change of an officer's whereabouts after a generation.
  private func firstChange(of officer: ID<Officer>, after generation: UInt64) -> Change? {
    (entries.map(\.change) + waiting)
      .filter { $0.isAbout(officer) && $0.generation > generation }
      .min { $0.generation < $1.generation }
  }

  /// The entries that match, the oldest first.
  func page(_ query: HistoryQuery) -> HistoryPage {
    let officer = query.officer.map(changes)
    var selected = correctedEntries.filter { entry in
      officer?.contains(entry.change) ?? true
        && entry.change.generation < query.before ?? .max
        && (query.includesMailbox || !entry.change.isAboutMailbox)
        && query.from.map { $0 <= entry.recorded } ?? true
        && query.to.map { entry.recorded < $0 } ?? true
    }
    if query.isLatestOnly {
      var seen: Set<ID<Officer>> = []
      selected = selected.reversed().filter { entry in
        guard case .whereabouts(let officer, _, _) = entry.change.subject else { return false }
        return seen.insert(officer).inserted
      }.reversed()
    }
    var page = HistoryPage()
    var bytes = 0
    for entry in selected.suffix(query.limit).reversed() where !page.hasMore {
      bytes += entry.byteCount
      page.hasMore = !page.entries.isEmpty && bytes > query.byteLimit
      if !page.hasMore { page.entries.insert(entry, at: 0) }
    }
    page.addNames(of: names.history, firstChange: firstChange)
    return page
  }
}

extension HistoryEntry {
  /// The entry by a clock that was set later.
  fileprivate func corrected(by correction: Duration) -> HistoryEntry {
    guard correction != .zero, trust == .synchronised else { return self }
    var entry = self
    entry.clockShowed = recorded
    entry.recorded = recorded + correction
    entry.change.at.civil = change.at.civil.map { $0 + correction }
    switch change.subject {
    case .whereabouts(let officer, let from, var whereabouts):
      whereabouts.since = whereabouts.since.corrected(by: correction, of: change.by)
      whereabouts.until = whereabouts.until?.corrected(by: correction)
      entry.change.subject = .whereabouts(officer, from: from, to: whereabouts)
    case .override(let lamp, var override?):
      override.since = override.since.corrected(by: correction, of: change.by)
      if case .until(let until) = override.end {
        override.end = .until(until.corrected(by: correction))
      }
      entry.change.subject = .override(lamp, override)
    case .attention(.began(let until)):
      entry.change.subject = .attention(.began(until: until?.corrected(by: correction)))
    case .override, .mailbox, .trial, .wiring, .attention, .clockSet: break
    }
    return entry
  }
}

extension Timestamp {
  /// The time of a rule is exact.
  fileprivate func corrected(by correction: Duration, of actor: Actor) -> Timestamp {
    if case .programme = actor { return self }
    return Timestamp(civil: civil.map { $0 + correction }, boot: boot)
  }
}

extension Until {
  /// A time that somebody has named stays.
  fileprivate func corrected(by correction: Duration) -> Until {
    guard case .after(let boot, let expected) = self else { return self }
    return .after(boot: boot, expected: expected.map { $0 + correction })
  }
}

extension Change {
  fileprivate var setsClock: Bool { if case .clockSet = subject { true } else { false } }
}
