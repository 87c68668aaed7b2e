// SPDX-License-Identifier: Apache-2.0
import Sign

// Queries of the history. The order is that of the generations; times are by the clock as it was
// set last in the boot of a change.
extension Store {
  /// The entries that match, the latest first.
  func entries(_ query: HistoryQuery) throws(JournalError) -> [HistoryEntry] {
    try page(query).entries.reversed()
  }

  /// The entries that match, the oldest first, as many of the latest as fit.
  func page(_ query: HistoryQuery) throws(JournalError) -> HistoryPage {
    let clocks = try clocks()
    var page = HistoryPage()
    let found =
      query.isLatestOnly ? try latestOfEach(query, clocks) : try matching(query, clocks)
    var bytes = 0
    for entry in found.sorted(by: { $0.change.generation > $1.change.generation })
      .prefix(max(0, query.limit))
    {
      bytes += entry.byteCount
      page.hasMore = !page.entries.isEmpty && bytes > query.byteLimit
      if page.hasMore { break }
      page.entries.append(entry)
    }
    page.entries.reverse()
    try page.addNames(of: NameHistory(try names()), firstChange: firstChange(of:after:))
    return page
  }

  /// How clocks were set.
  func clocks() throws(JournalError) -> ClockHistory<Value> {
    var steps: [(generation: UInt64, boot: Value, step: Duration)] = []
    let kind = Value.integer(Row.Kind.clock.rawValue)
    try read(allOfSubject, [kind, .text(Row.Kind.clockSubject)]) { row, entry in
      if case .clockSet(let step) = entry.change.subject {
        steps.append((entry.change.generation, row.bootID, step))
      }
    }
    return ClockHistory(steps)
  }

  /// The last entry of each officer that matches.
  private func latestOfEach(
    _ query: HistoryQuery, _ clocks: ClockHistory<Value>
  ) throws(JournalError) -> [HistoryEntry] {
    var found: [HistoryEntry] = []
    var one = query
    (one.limit, one.isLatestOnly) = (1, false)
    var key = [Value.integer(Row.Kind.whereabouts.rawValue), .text("")]
    while let next = try nextSubject.first(key, "read")?.first, let officer = next.text {
      key[1] = next
      one.officer = OfficerReference(ID(officer))
      let last = try matching(one, clocks).max { $0.change.generation < $1.change.generation }
      if let last { found.append(last) }
    }
    return found
  }

  /// The latest entries that match, up to the limits, and the next one.
  ///
  /// Where clocks were set, the index has the times that they showed: a period is one of the index
  /// for each correction.
  private func matching(
    _ query: HistoryQuery, _ clocks: ClockHistory<Value>
  ) throws(JournalError) -> [HistoryEntry] {
    let isUnlimited = query.from == nil && query.to == nil || clocks.isEmpty
    let officer = try query.officer.map { officer throws(JournalError) in
      try changes(of: officer)
    }
    var found: [HistoryEntry] = []
    for correction in isUnlimited ? [nil] : clocks.corrections.map(Optional.some) {
      var (count, bytes) = (0, 0)
      let (statement, values) = try select(query, of: officer, correctedBy: correction)
      try statement.run(values, "read") { values throws(JournalError) in
        let row = try Row(reading: values)
        let own = row.correction(by: clocks)
        guard correction ?? own == own else { return true }
        let entry = try row.entry(seenIn: bootID, correctedBy: own)
        guard officer?.contains(entry.change) ?? true else { return true }
        found.append(entry)
        count += 1
        bytes += entry.byteCount
        return count < query.limit && bytes <= query.byteLimit
      }
    }
    return found
  }

  /// The changes of an officer who is meant by a key, or of a person who is meant by a name.
  func changes(of officer: OfficerReference) throws(JournalError) -> OfficerChanges {
    let kind = Value.integer(Row.Kind.whereabouts.rawValue)
    let latest = try latestOfSubject.first([kind, .text(officer.key.key)], "read")
    return try NameHistory(try names()).changes(
      of: officer, isKey: latest != nil, firstChange: firstChange(of:after:))
  }

  /// The first change of an officer's whereabouts after a generation.
  func firstChange(
    of officer: ID<Officer>, after generation: UInt64
  ) throws(JournalError) -> Change? {
    let values: [Value] = [
      .integer(Row.Kind.whereabouts.rawValue), .text(officer.key),
      .integer(Int64(clamping: generation)),
    ]
    guard let row = try firstOfSubject.first(values, "read") else { return nil }
    return try Row(reading: row).entry(seenIn: bootID).change
  }

  /// The statement of a query among the rows with a correction, or among all rows.
  private func select(
    _ query: HistoryQuery, of officer: OfficerChanges?, correctedBy correction: Duration?
  ) throws(JournalError) -> (Statement, [Value]) {
    // Rows with another correction do not count for the limit, nor do those of somebody else.
    let isPartly = correction != nil || officer?.terms != nil
    let limit = Value.integer(isPartly ? .max : Int64(max(0, query.limit)))
    let before = Value.integer(query.before.map { Int64(clamping: $0) } ?? .max)
    func bound(_ instant: Instant?, _ otherwise: Int64) -> Value {
      .integer(instant.map { ($0 - (correction ?? .zero)).microseconds } ?? otherwise)
    }
    let period = [bound(query.from, .min), bound(query.to, .max), before]
    if let officer {
      let kind = Value.integer(Row.Kind.whereabouts.rawValue)
      return (ofOfficer, [kind, .text(officer.key.key)] + period + [limit])
    }
    let hidden = query.includesMailbox ? Self.noKind : .integer(Row.Kind.mailbox.rawValue)
    guard query.from != nil || query.to != nil else {
      return (lastEntries, [before, hidden, limit])
    }
    return (ofPeriod, period + [hidden, limit])
  }
}

extension Row {
  /// What is added to its times, because the clock was set later in its boot.
  ///
  /// The time of a clock that was not trusted is none.
  func correction(by clocks: ClockHistory<Value>) -> Duration {
    self[.trust].integer == ClockTrust.synchronised.column
      ? clocks.correction(of: UInt64(clamping: generation), in: bootID) : .zero
  }
}
