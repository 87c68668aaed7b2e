// SPDX-License-Identifier: Apache-2.0
import Sign

/// An open journal: the database and its prepared statements.
final class Store {
  /// The largest file, in bytes, that is checked from end to end.
  ///
  /// At 40 changes a day it is reached after two years.
  static let fullyCheckedSize: Int64 = 4 << 20

  /// The number of latest changes that are checked in a larger file.
  static let checkedChanges = 1000

  static let noKind = Value.integer(0)

  let database: Database
  let bootID: String
  private let insertBoot: Statement
  private let insert: Statement
  let byGeneration: Statement
  let lastEntries: Statement
  let nextSubject: Statement
  let latestOfSubject: Statement
  let firstOfSubject: Statement
  let ofOfficer: Statement
  let ofPeriod: Statement
  let allOfSubject: Statement
  let allCounters: Statement

  // Nil for a journal of an earlier schema on a card that cannot be written.
  let allNames: Statement?

  /// Whether it was of a release that recorded no names, and has just been opened by this one.
  let isWithoutNames: Bool

  /// The number of counters that were not as they were written when the journal was opened.
  private(set) var damagedCounters = 0

  /// The number of names that were not as they were written when the journal was opened.
  private(set) var damagedNames = 0

  /// Adopts a database, migrates it to this release's schema and checks it.
  init(
    _ database: Database, size: Int64, bootID: String, checksAll: Bool = true
  ) throws(JournalError) {
    self.database = database
    self.bootID = bootID
    let found = try database.value("PRAGMA user_version").integer ?? 0
    isWithoutNames = (1..<Schema.firstWithNames).contains(found)
    try Schema.migrate(database)
    insertBoot = try Statement(SQL.insertBoot, in: database)
    insert = try Statement(SQL.insert, in: database)
    byGeneration = try Statement(SQL.byGeneration, in: database)
    lastEntries = try Statement(SQL.lastEntries, in: database)
    nextSubject = try Statement(SQL.nextSubject, in: database)
    latestOfSubject = try Statement(SQL.latestOfSubject, in: database)
    firstOfSubject = try Statement(SQL.firstOfSubject, in: database)
    ofOfficer = try Statement(SQL.ofOfficer, in: database)
    ofPeriod = try Statement(SQL.ofPeriod, in: database)
    allOfSubject = try Statement(SQL.allOfSubject, in: database)
    let version = try database.value("PRAGMA user_version").integer ?? 0
    let counters =
      version >= Schema.firstWithCounterChecksums ? SQL.allCounters : SQL.countersWithoutChecksum
    allCounters = try Statement(counters, in: database)
    let names = version >= Schema.firstWithStaleness ? SQL.allNames : SQL.namesWithoutStaleness
    allNames = version >= Schema.firstWithNames ? try Statement(names, in: database) : nil
    // The state at start. Each row has a checksum.
    _ = try latest()
    try checkCounters()
    try checkNames()
    if checksAll { try check(size: size) }
  }

  /// Finds the counters that are not as they were written, and removes them if it can.
  private func checkCounters() throws(JournalError) {
    guard try readCounters().damaged > 0 else { return }
    // A single read error of a card is no damage: the pages are read once more.
    try database.execute("PRAGMA shrink_memory")
    let (good, damaged) = try readCounters()
    damagedCounters = damaged
    guard damaged > 0, !database.isReadOnly else { return }
    // On a card that is full or fails they are found again at the next start.
    try? replaceCounters(by: good)
  }

  /// Finds the names that are not as they were written, and removes them if it can.
  private func checkNames() throws(JournalError) {
    guard try readNames().damaged > 0 else { return }
    try database.execute("PRAGMA shrink_memory")
    let (good, damaged) = try readNames()
    damagedNames = damaged
    guard damaged > 0, !database.isReadOnly else { return }
    try? replaceNames(by: good)
  }

  /// Checks for damage, in a time that does not grow with the years.
  ///
  /// - Throws: `JournalError` with the reason `damaged`.
  func check(size: Int64) throws(JournalError) {
    if size <= Self.fullyCheckedSize {
      let verdict = try database.value("PRAGMA integrity_check(1)").text ?? ""
      guard verdict == "ok" else {
        throw JournalError(.damaged, call: "check", message: verdict)
      }
      try read(lastEntries, [.integer(.max), Self.noKind, .integer(.max)]) { _, _ in }
    } else {
      let count = Value.integer(Int64(Self.checkedChanges))
      try read(lastEntries, [.integer(.max), Self.noKind, count]) { _, _ in }
    }
  }

  func append(_ rows: [Row]) throws(JournalError) {
    try database.transaction { () throws(JournalError) in
      for row in rows {
        try insertBoot.run([row.bootID], "record")
        let before = database.changes
        try insert.run(row.values, "record")
        if database.changes == before { try confirm(row) }
      }
    }
  }

  /// Accepts a change that is in the journal already: a commit can fail and be durable nonetheless,
  /// and is then retried.
  ///
  /// - Throws: `JournalError` with the reason `conflict`, for another change of the same number.
  private func confirm(_ row: Row) throws(JournalError) {
    let present = try byGeneration.first([.integer(row.generation)], "record")
    guard try present.map(Row.init(reading:)) == row else {
      throw JournalError(
        .conflict, call: "record",
        message: "another change was recorded as number \(row.generation)")
    }
  }

  /// The number of the last change, erased ones included; 0 if there is none.
  func lastGeneration() throws(JournalError) -> UInt64 {
    let newest = try lastEntries.first([.integer(.max), Self.noKind, .integer(1)], "read")
    let last = newest?.first?.integer ?? 0
    let erased = try counters().first(where: Self.isErasedMark)?.value ?? 0
    return UInt64(clamping: max(last, Int64(exactly: erased.rounded()) ?? 0))
  }

  /// The latest change of each subject.
  func latest() throws(JournalError) -> [Change] {
    var latest: [Change] = []
    try readLatest { _, entry in latest.append(entry.change) }
    return latest
  }

  /// The rows of the latest changes.
  func latestRows() throws(JournalError) -> [Row] {
    var rows: [Row] = []
    try readLatest { row, _ in rows.append(row) }
    return rows
  }

  private func readLatest(_ body: (Row, HistoryEntry) -> Void) throws(JournalError) {
    let clocks = try clocks()
    for kind in Row.Kind.allCases {
      // No key is empty. Each step is one descent of the index.
      var key = [Value.integer(kind.rawValue), .text("")]
      while let next = try nextSubject.first(key, "read")?.first {
        key[1] = next
        try read(latestOfSubject, key, by: clocks, body)
      }
    }
  }

  /// Runs a statement that selects rows, and checks each of them.
  func read(
    _ statement: Statement, _ values: [Value], by clocks: ClockHistory<Value> = ClockHistory([]),
    _ body: (Row, HistoryEntry) -> Void
  ) throws(JournalError) {
    try statement.run(values, "read") { values throws(JournalError) in
      let row = try Row(reading: values)
      body(row, try row.entry(seenIn: bootID, correctedBy: row.correction(by: clocks)))
      return true
    }
  }
}
