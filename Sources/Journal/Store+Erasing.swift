// SPDX-License-Identifier: Apache-2.0
import Sign

/// Deletion for good. SQLite overwrites deleted content (`secure_delete`), and the write-ahead log
/// is truncated, because it still has the old pages.
extension Store {
  /// The number of changes that one transaction deletes, so that a new change does not wait long.
  static let portion: Int64 = 500

  /// Deletes a portion of the changes before a time, except the last change of each subject,
  /// and those that say that the clock was set.
  ///
  /// - Returns: whether there may be more.
  func prune(before time: Instant) throws(JournalError) -> Bool {
    let lastBefore = try Statement(SQL.lastBefore, in: database)
    let spans = try correctedSpans()
    func wall(_ correction: Duration) -> Value { .integer((time - correction).microseconds) }
    var last: Int64 = -1
    for (span, correction) in spans {
      let values = [wall(correction), .integer(span.lowerBound), .integer(span.upperBound)]
      last = max(last, try lastBefore.first(values, "prune")?.first?.integer ?? -1)
    }
    guard last >= 0 else { return false }
    let before = database.changes
    let prune = try Statement(SQL.prune, in: database)
    var count: Int64 = 0
    for (span, correction) in spans
    where span.lowerBound <= last && count < Self.portion {
      let bounds: [Value] = [.integer(span.lowerBound), .integer(min(span.upperBound, last))]
      try prune.run([wall(correction)] + bounds + [.integer(Self.portion - count)], "prune")
      count = Int64(database.changes - before)
    }
    guard count == Self.portion else {
      let hasPrunedNames = try pruneNames()
      if count > 0 || hasPrunedNames { try truncateLog() }
      return false
    }
    return true
  }

  /// All generations as spans, in order, with what is added to the times in them because the clock
  /// was set.
  ///
  /// The changes of a boot follow each other: what was made before its clock was set are those down
  /// to the first one of another boot.
  private func correctedSpans() throws(JournalError) -> [(
    span: ClosedRange<Int64>, correction: Duration
  )] {
    let clocks = try clocks()
    var spans: [(span: ClosedRange<Int64>, correction: Duration)] = []
    var next: Int64 = 0
    for (generation, boot) in clocks.steps {
      let step = Int64(clamping: generation)
      let correction = clocks.correction(of: generation - 1, in: boot)
      var first = step
      let below: [Value] = [.integer(step), Self.noKind, .integer(.max)]
      try lastEntries.run(below, "prune") { values throws(JournalError) in
        let row = try Row(reading: values)
        guard row.bootID == boot, row.generation >= next else { return false }
        first = row.generation
        return true
      }
      if next < first { spans.append((next...first - 1, .zero)) }
      if first < step { spans.append((first...step - 1, correction)) }
      next = step
    }
    return spans + [(next...Int64.max, .zero)]
  }

  /// Deletes every change of an officer and the officer's names, and anonymizes the changes that a
  /// user with the officer's key as account made to lamps, the mailbox and other officers.
  ///
  /// Of a person who is meant by name nothing is touched that is of others with the same key.
  ///
  /// - Returns: the number of deleted changes.
  func erase(officer: OfficerReference) throws(JournalError) -> Int {
    let last = try lastGeneration()
    let changes = try changes(of: officer)
    let erase = try Statement(SQL.erase, in: database)
    let names = try names().filter(changes.contains)
    let before = database.changes
    try database.transaction { () throws(JournalError) in
      let subject: [Value] = [
        .integer(Row.Kind.whereabouts.rawValue), .text(changes.key.key),
      ]
      for span in changes.whereabouts ?? [0...UInt64.max] {
        let bounds = [span.lowerBound, span.upperBound].map { Int64(clamping: $0) }
        try erase.run(subject + bounds.map(Value.integer), "erase")
      }
    }
    let count = Int(database.changes - before)
    try database.transaction { () throws(JournalError) in try delete(names) }
    // A number is not used twice, not even that of an erased change.
    if try lastGeneration() < last { try save([Self.erasedMark(last)]) }
    try anonymize(user: changes.key.key, in: changes)
    try truncateLog()
    return count
  }

  private func anonymize(
    user: String, in changes: OfficerChanges
  ) throws(JournalError) {
    let find = try Statement(SQL.ofUser, in: database)
    let anonymize = try Statement(SQL.anonymize, in: database)
    let kind = Sign.Actor.Kind.peer.rawValue
    let kinds = [kind, kind + Sign.Actor.Kind.withdrawal].map(Value.integer)
    var found: [Row] = []
    repeat {
      let last = Value.integer(found.last?.generation ?? 0)
      found = []
      try read(find, [last] + kinds + [.text(user), .integer(Self.portion)]) { row, _ in
        found.append(row)
      }
      try database.transaction { () throws(JournalError) in
        for row in found where changes.contains(UInt64(clamping: row.generation)) {
          try anonymize.run([.integer(row.generation), row.anonymized.checksum], "erase")
        }
      }
    } while found.count == Self.portion
  }

  func truncateLog() throws(JournalError) {
    try database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
  }

  private static func erasedMark(_ generation: UInt64) -> Counter {
    Counter(subject: "record", name: "erased-generation", value: Double(generation))
  }

  static func isErasedMark(_ counter: Counter) -> Bool {
    let mark = erasedMark(0)
    return counter.subject == mark.subject && counter.name == mark.name
  }
}
