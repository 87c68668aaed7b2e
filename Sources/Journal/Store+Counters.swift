// SPDX-License-Identifier: Apache-2.0

/// The table of counters. A damaged row costs its own figure, and not the changes of the journal.
extension Store {
  func save(_ counters: [Counter]) throws(JournalError) {
    let save = try Statement(SQL.saveCounter, in: database)
    try database.transaction { () throws(JournalError) in
      for counter in counters { try save.run(counter.row, "save counters") }
    }
  }

  /// The counters that are as they were written.
  func counters() throws(JournalError) -> [Counter] { try readCounters().good }

  func readCounters() throws(JournalError) -> (good: [Counter], damaged: Int) {
    var good: [Counter] = []
    var damaged = 0
    try allCounters.run([], "read counters") { row in
      if let counter = Counter(reading: row) { good.append(counter) } else { damaged += 1 }
      return true
    }
    return (good, damaged)
  }

  /// Replaces all counters: a damaged key is in a place where its own deletion would not find it.
  func replaceCounters(by good: [Counter]) throws(JournalError) {
    let save = try Statement(SQL.saveCounter, in: database)
    try database.transaction { () throws(JournalError) in
      try database.execute(SQL.deleteCounters)
      for counter in good { try save.run(counter.row, "save counters") }
    }
  }
}
