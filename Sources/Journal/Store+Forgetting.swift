// SPDX-License-Identifier: Apache-2.0

/// What leaves the record, and for good: deleted content is overwritten (`secure_delete`), and the
/// log is cut to nothing, because it still holds the pages as they were.
extension Store {
  /// How many changes are deleted in one transaction, so that a new change need not wait long.
  static let portion: Int64 = 500

  /// Deletes a portion of what was changed before a moment, but for the last change of each
  /// officer and each lamp.
  ///
  /// - Returns: whether there may be more.
  func prune(before wall: Int64) throws(JournalError) -> Bool {
    let lastBefore = try Statement(SQL.lastBefore, in: database)
    guard let last = try lastBefore.first([.integer(wall)], "prune")?.first?.integer else {
      return false
    }
    let before = database.changes
    try Statement(SQL.prune, in: database)
      .run([.integer(last), .integer(wall), .integer(Self.portion)], "prune")
    let count = Int64(database.changes - before)
    guard count == Self.portion else {
      if count > 0 { try cutLog() }
      return false
    }
    return true
  }

  /// Deletes everything about an officer, the last change included, and the name on what a user of
  /// the officer's name did to lamps, the report box and others.
  ///
  /// - Returns: how many changes.
  func erase(officer: String) throws(JournalError) -> Int {
    let last = try lastGeneration()
    let before = database.changes
    try Statement(SQL.erase, in: database)
      .run([.integer(Entry.Kind.whereabouts.rawValue), .text(officer)], "erase")
    let count = Int(database.changes - before)
    // A number is not given twice, not even that of a change nobody may know of.
    if try lastGeneration() < last { try save([Self.erasedMark(last)]) }
    try disown(user: officer)
    try cutLog()
    return count
  }

  private func disown(user: String) throws(JournalError) {
    let find = try Statement(SQL.ofAuthor, in: database)
    let disown = try Statement(SQL.disown, in: database)
    let kind = Value.integer(Entry.Author.Kind.peer.rawValue)
    var found: [Entry] = []
    repeat {
      let last = Value.integer(found.last?.generation ?? 0)
      found = try entries(find, [last, kind, .text(user), .integer(Self.portion)])
      try database.transaction { () throws(JournalError) in
        for var entry in found {
          entry.author = Entry.Author(.peer)
          try disown.run([.integer(entry.generation), entry.row[19]], "erase")
        }
      }
    } while found.count == Self.portion
  }

  private func cutLog() throws(JournalError) {
    try database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
  }

  private static func erasedMark(_ generation: Int64) -> Counter {
    Counter(subject: "record", name: "erased-generation", value: Double(generation))
  }

  static func isErasedMark(_ counter: Counter) -> Bool {
    let mark = erasedMark(0)
    return counter.subject == mark.subject && counter.name == mark.name
  }
}
