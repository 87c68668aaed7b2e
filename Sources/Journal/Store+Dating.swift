// SPDX-License-Identifier: Apache-2.0
public import Sign

/// Times of changes that were made before the clock was known.
extension Store {
  /// The changes of this boot that have no time, with theirs.
  ///
  /// Reads the changes of this boot only.
  func dated(by reading: ClockReading) throws(JournalError) -> [Row] {
    let clocks = try clocks()
    var rows: [Row] = []
    try lastEntries.run([.integer(.max), Self.noKind, .integer(.max)], "read") {
      values throws(JournalError) in
      let row = try Row(reading: values)
      guard row.bootID == .text(bootID) else { return false }
      let correction = clocks.correction(of: UInt64(clamping: row.generation), in: row.bootID)
      if let dated = try row.dated(by: reading, correctedBy: correction, in: bootID) {
        rows.append(dated)
      }
      return true
    }
    return rows
  }

  /// Saves the times of changes.
  func save(dated rows: [Row]) throws(JournalError) {
    let date = try Statement(SQL.date, in: database)
    try database.transaction { () throws(JournalError) in
      for row in rows { try date.run(row.dateColumns, "date") }
    }
  }
}

extension Journal {
  /// Gives the changes of this boot that were made before the clock was known their times.
  ///
  /// - Parameter reading: the first trusted reading of the clock since.
  /// - Throws: `JournalError`; then none of them has one.
  public func date(by reading: ClockReading) throws(JournalError) {
    try replacingDamaged { () throws(JournalError) in
      // A card that cannot be written is no fault where there is nothing to write.
      let rows = try readable().dated(by: reading)
      if !rows.isEmpty { try writable().save(dated: rows) }
    }
  }
}

extension Row {
  /// The row with times of the wall clock; nil where it has them, or is of another boot.
  fileprivate func dated(
    by reading: ClockReading, correctedBy correction: Duration, in bootID: String
  ) throws(JournalError) -> Row? {
    let entry = try entry(seenIn: bootID).dated(by: reading, correctedBy: correction)
    guard let entry else { return nil }
    let dated = Row(entry, in: bootID)
    var columns = Array(values.dropLast())
    for column in [Column.endWall, .wall, .trust, .sinceWall] { columns[column] = dated[column] }
    return Row(columns: columns)
  }

  /// The parameters of `SQL.date`.
  fileprivate var dateColumns: [Value] {
    [self[.generation], self[.endWall], self[.wall], self[.trust], self[.sinceWall], checksum]
  }
}
