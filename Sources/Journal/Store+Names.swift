// SPDX-License-Identifier: Apache-2.0
import Sign

/// The table of names. A damaged row costs its own name, and not the changes of the journal.
extension Store {
  /// The names that are as they were written.
  func names() throws(JournalError) -> [RecordedName] { try readNames().good }

  func readNames() throws(JournalError) -> (good: [RecordedName], damaged: Int) {
    var good: [RecordedName] = []
    var damaged = 0
    try allNames?.run([], "read names") { row in
      if let name = RecordedName(reading: row) { good.append(name) } else { damaged += 1 }
      return true
    }
    return (good, damaged)
  }

  /// What adopting the names of a configuration changes: the names that read otherwise than the
  /// last ones, and those of officers who have left and of whom there is no change, or of changes
  /// that were lost.
  func nameChanges(
    _ adopted: [RecordedName]
  ) throws(JournalError) -> (new: [RecordedName], left: [RecordedName]) {
    let known = try names()
    let used = try Statement(SQL.ofSubjectWithin, in: database)
    let history = NameHistory(known)
    let lost = history.lost(before: adopted)
    var left: [RecordedName] = []
    for name in known where name.kind == .officer && !adopted.contains(where: name.isOfSame) {
      if try !isUsed(name, after: 0, upTo: .max, used) { left.append(name) }
    }
    return (history.changes(to: adopted), left + lost.filter { !left.contains($0) })
  }

  /// Saves names, and deletes others for good.
  func save(_ names: [RecordedName], deleting left: [RecordedName] = []) throws(JournalError) {
    let save = try Statement(SQL.saveName, in: database)
    try database.transaction { () throws(JournalError) in
      try delete(left)
      for name in names { try save.run(name.row, "save names") }
    }
    if !left.isEmpty { try truncateLog() }
  }

  /// Replaces all names: a damaged key is in a place where its own deletion would not find it.
  func replaceNames(by good: [RecordedName]) throws(JournalError) {
    let save = try Statement(SQL.saveName, in: database)
    try database.transaction { () throws(JournalError) in
      try database.execute(SQL.deleteNames)
      for name in good { try save.run(name.row, "save names") }
    }
  }

  /// Deletes the earlier names of which no change is left.
  ///
  /// - Returns: whether there were any.
  func pruneNames() throws(JournalError) -> Bool {
    let names = try names()
    let ofSubject = try Statement(SQL.ofSubjectWithin, in: database)
    var unused: [RecordedName] = []
    for (index, (name, next)) in zip(names, names.dropFirst()).enumerated()
    where name.isOfSame(next) {
      let isFirst = index == 0 || !names[index - 1].isOfSame(name)
      let after = isFirst ? 0 : name.after
      guard try !isUsed(name, after: after, upTo: next.after, ofSubject) else { continue }
      if name.kind == .officer {
        // The end of the person's status came after the next name.
        let succession = try NameHistory(names).succession(
          of: ID(name.key), firstChange: firstChange(of:after:))
        guard !succession.hasEnding(of: name) else { continue }
      }
      unused.append(name)
    }
    guard !unused.isEmpty else { return false }
    try database.transaction { () throws(JournalError) in try delete(unused) }
    return true
  }

  func delete(_ names: [RecordedName]) throws(JournalError) {
    let delete = try Statement(SQL.deleteName, in: database)
    // The primary key comes first: kind, key and generation.
    for name in names { try delete.run(Array(name.row.prefix(3)), "delete names") }
  }

  /// Whether a change is left that may have a name.
  ///
  /// The label of a status is nobody's: it stays as long as there is any change of its time.
  private func isUsed(
    _ name: RecordedName, after: UInt64, upTo last: UInt64, _ ofSubject: Statement
  ) throws(JournalError) -> Bool {
    let range: [Value] = [.integer(Int64(clamping: after)), .integer(Int64(clamping: last))]
    let kind: Row.Kind
    switch name.kind {
    case .officer: kind = .whereabouts
    case .lamp: kind = .override
    case .status:
      return try Statement(SQL.within, in: database).first(range, "read names") != nil
    }
    let subject: [Value] = [.integer(kind.rawValue), .text(name.key)]
    return try ofSubject.first(subject + range, "read names") != nil
  }
}

extension RecordedName {
  /// A column, by its place in `SQL.allNames` and in `SQL.saveName`.
  enum Column: Int, CaseIterable {
    case kind
    case key
    case generation
    case name
    case english
    case rank
    case wall
    case staleAfter
    case checksum
  }

  /// Reads a row with its checksum; nil if it is not as it was written, or no release has written
  /// such a name.
  init?(reading row: [Value]) {
    guard row.count == Column.allCases.count,
      let kind = row[Column.kind].integer.flatMap(Kind.init), let key = row[Column.key].text,
      let after = row[Column.generation].integer.flatMap(UInt64.init(exactly:)),
      let name = row[Column.name].text
    else { return nil }
    self.init(
      kind, key, name, english: row[Column.english].text, rank: row[Column.rank].text,
      staleAfter: row[Column.staleAfter].integer.map { .seconds($0) }, after: after,
      since: row[Column.wall].integer.map(Instant.init(microseconds:)))
    guard row == self.row else { return nil }
  }

  /// The columns of the row, with the checksum last.
  var row: [Value] {
    let columns: [Value] = [
      .integer(kind.rawValue), .text(key), .integer(Int64(clamping: after)), .text(name),
      Value(english), Value(rank), Value(since?.microseconds),
      Value(staleAfter.map { $0.microseconds / 1_000_000 }),
    ]
    return columns + [.integer(RowChecksum(columns).bits)]
  }
}
