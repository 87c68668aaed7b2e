// SPDX-License-Identifier: Apache-2.0

/// An open record: the database and every statement that is ever run on it.
final class Store {
  /// Up to this size a file is checked from end to end.
  ///
  /// At 40 changes a day it is reached after two years.
  static let fullyCheckedSize: Int64 = 4 << 20

  /// How many of the latest changes of a larger file are checked.
  static let checkedChanges = 1000

  private static let noKind = Value.integer(0)

  let database: Database
  private let insertBoot: Statement
  private let insert: Statement
  private let byGeneration: Statement
  private let lastEntries: Statement
  private let nextSubject: Statement
  private let latestOfSubject: Statement
  private let ofOfficer: Statement
  private let ofPeriod: Statement
  private let saveCounter: Statement
  private let allCounters: Statement

  /// Takes over a database, brings it to this release's schema and checks it.
  init(_ database: Database, size: Int64, checksAll: Bool = true) throws(JournalError) {
    self.database = database
    try Schema.migrate(database)
    insertBoot = try Statement(SQL.insertBoot, in: database)
    insert = try Statement(SQL.insert, in: database)
    byGeneration = try Statement(SQL.byGeneration, in: database)
    lastEntries = try Statement(SQL.lastEntries, in: database)
    nextSubject = try Statement(SQL.nextSubject, in: database)
    latestOfSubject = try Statement(SQL.latestOfSubject, in: database)
    ofOfficer = try Statement(SQL.ofOfficer, in: database)
    ofPeriod = try Statement(SQL.ofPeriod, in: database)
    saveCounter = try Statement(SQL.saveCounter, in: database)
    allCounters = try Statement(SQL.allCounters, in: database)
    // What the sign begins with; each row has a checksum of its own.
    _ = try latest()
    _ = try counters()
    if checksAll { try check(size: size) }
  }

  /// Looks for damage, in a time that does not grow with the years.
  func check(size: Int64) throws(JournalError) {
    if size <= Self.fullyCheckedSize {
      let verdict = try database.value("PRAGMA integrity_check(1)").text ?? ""
      guard verdict == "ok" else {
        throw JournalError(.damaged, call: "check", message: verdict)
      }
      _ = try entries(lastEntries, [.integer(.max), Self.noKind, .integer(.max)])
    } else {
      let count = Value.integer(Int64(Self.checkedChanges))
      _ = try entries(lastEntries, [.integer(.max), Self.noKind, count])
    }
  }

  func append(_ entries: [Entry]) throws(JournalError) {
    try database.transaction { () throws(JournalError) in
      for entry in entries {
        try insertBoot.run([.text(entry.bootID)], "record")
        let before = database.changes
        try insert.run(entry.row, "record")
        if database.changes == before { try confirm(entry) }
      }
    }
  }

  /// A change that is there already is in order if it is the same one: a commit can fail and be
  /// durable nonetheless, and is then tried again.
  private func confirm(_ entry: Entry) throws(JournalError) {
    let there = try byGeneration.first([.integer(entry.generation)], "record")
    guard try there.map(Entry.init(row:)) == entry else {
      throw JournalError(
        .conflict, call: "record",
        message: "another change was recorded as number \(entry.generation)")
    }
  }

  /// The number of the last change, erased ones included; 0 if there is none.
  func lastGeneration() throws(JournalError) -> Int64 {
    let newest = try lastEntries.first([.integer(.max), Self.noKind, .integer(1)], "read")
    let last = newest?.first?.integer ?? 0
    let erased = try counters().first(where: Self.isErasedMark)?.value ?? 0
    return max(last, Int64(erased))
  }

  /// The latest change of each subject.
  func latest() throws(JournalError) -> [Entry] {
    var latest: [Entry] = []
    for kind in Entry.Kind.allCases {
      // No key is empty. Each step is one descent of the index.
      var key = [Value.integer(kind.rawValue), .text("")]
      while let next = try nextSubject.first(key, "read")?.first {
        key[1] = next
        latest += try entries(latestOfSubject, key)
      }
    }
    return latest
  }

  /// The selected changes, the latest first.
  func entries(_ selection: Selection) throws(JournalError) -> [Entry] {
    let limit = Value.integer(Int64(max(0, selection.limit)))
    let before = Value.integer(selection.before ?? .max)
    let period: [Value] = [
      .integer(selection.from ?? .min), .integer(selection.to ?? .max), before,
    ]
    if let officer = selection.officer {
      let kind = Value.integer(Entry.Kind.whereabouts.rawValue)
      return try entries(ofOfficer, [kind, .text(officer)] + period + [limit])
    }
    let hidden = selection.withLetters ? Self.noKind : .integer(Entry.Kind.letters.rawValue)
    guard selection.from != nil || selection.to != nil else {
      return try entries(lastEntries, [before, hidden, limit])
    }
    return try entries(ofPeriod, period + [hidden, limit])
  }

  func entries(
    _ statement: Statement, _ values: [Value]
  ) throws(JournalError) -> [Entry] {
    var entries: [Entry] = []
    try statement.run(values, "read") { row throws(JournalError) in
      entries.append(try Entry(row: row))
      return true
    }
    return entries
  }

  func save(_ counters: [Counter]) throws(JournalError) {
    try database.transaction { () throws(JournalError) in
      for counter in counters {
        let row: [Value] = [.text(counter.subject), .text(counter.name), .real(counter.value)]
        try saveCounter.run(row, "save counters")
      }
    }
  }

  func counters() throws(JournalError) -> [Counter] {
    var counters: [Counter] = []
    try allCounters.run([], "read counters") { row in
      if let subject = row[0].text, let name = row[1].text, let value = row[2].real {
        counters.append(Counter(subject: subject, name: name, value: value))
      }
      return true
    }
    return counters
  }
}
