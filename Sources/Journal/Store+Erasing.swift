// SPDX-License-Identifier: Apache-2.0
import Sign

/// Deletion for good. SQLite overwrites deleted content (`secure_delete`), and the write-ahead log
/// is truncated, because it still has the old pages.
extension Store {
  /// The number of changes that one transaction deletes, so that a new change does not wait long.
  static let portion: Int64 = 500

  /// Deletes a portion of the changes before a time, except the last change of each officer and
  /// each lamp.
  ///
  /// - Returns: whether there may be more.
  func prune(before time: Instant) throws(JournalError) -> Bool {
    let wall = Value.integer(time.microseconds)
    let lastBefore = try Statement(SQL.lastBefore, in: database)
    guard let last = try lastBefore.first([wall], "prune")?.first?.integer else {
      return false
    }
    let before = database.changes
    try Statement(SQL.prune, in: database)
      .run([.integer(last), wall, .integer(Self.portion)], "prune")
    let count = Int64(database.changes - before)
    guard count == Self.portion else {
      let hasPrunedNames = try pruneNames()
      if count > 0 || hasPrunedNames { try truncateLog() }
      return false
    }
    return true
  }

  /// Deletes every change of an officer and the officer's names, and anonymizes the changes that a
  /// user with the officer's key as account made to lamps, the mailbox and other officers.
  ///
  /// - Returns: the number of deleted changes.
  func erase(officer: ID<Officer>) throws(JournalError) -> Int {
    let last = try lastGeneration()
    let before = database.changes
    try Statement(SQL.erase, in: database)
      .run([.integer(Row.Kind.whereabouts.rawValue), .text(officer.key)], "erase")
    let count = Int(database.changes - before)
    try Statement(SQL.eraseNames, in: database)
      .run([.integer(RecordedName.Kind.officer.rawValue), .text(officer.key)], "erase")
    // A number is not used twice, not even that of an erased change.
    if try lastGeneration() < last { try save([Self.erasedMark(last)]) }
    try anonymize(user: officer.key)
    try truncateLog()
    return count
  }

  private func anonymize(user: String) throws(JournalError) {
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
        for row in found {
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
