// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@testable import Journal

@Suite("The journal")
struct JournalTests {
  let files: TemporaryJournal
  init() throws { files = try TemporaryJournal() }

  @Test("a new journal is empty and has no damage")
  func empty() throws {
    let journal = try Journal(files.path)
    #expect(try journal.lastGeneration() == 0)
    #expect(try journal.latest().isEmpty)
    #expect(try journal.entries(HistoryQuery(limit: 10)).isEmpty)
    #expect(try journal.lamps().isEmpty)
    #expect(journal.damage == nil)
  }

  @Test("an entry of every sort is read as it was written, after a restart too")
  func roundTrips() throws {
    do {
      let journal = try Journal(files.path)
      for entry in HistoryEntry.ofEverySort { try journal.append([entry]) }
      #expect(try journal.entries(HistoryQuery(limit: 100)) == HistoryEntry.ofEverySort)
    }
    let journal = try Journal(files.path)
    #expect(try journal.entries(HistoryQuery(limit: 100)) == HistoryEntry.ofEverySort)
    #expect(try journal.lastGeneration() == 9_007_199_254_740_991)
    #expect(journal.damage == nil)
  }

  @Test("the latest change of each subject is found, officers and lamps apart")
  func latest() throws {
    let journal = try Journal(files.path)
    try journal.append(HistoryEntry.ofEverySort)
    let latest = try journal.latest()
    #expect(
      latest.map(\.generation)
        == [9, 18, 2, 8, 4, 6, 9_007_199_254_740_991, 7, 5, 10, 11, 12, 14, 13, 15, 17, 16])
  }

  @Test("a change that is recorded twice is stored once")
  func again() throws {
    let journal = try Journal(files.path)
    try journal.append([.press(1)])
    try journal.append([.press(1), .press(2)])
    #expect(try journal.entries(HistoryQuery(limit: 9)) == [.press(1), .press(2)])
  }

  @Test("of a group with another change of a used number, nothing is recorded")
  func conflict() throws {
    let journal = try Journal(files.path)
    try journal.append([.press(2)])
    let error = failure {
      try journal.append([.press(1), .press(2, "li"), .press(3)])
    }
    #expect(error?.reason == .conflict)
    #expect(error?.message == "another change was recorded as number 2")
    #expect(try journal.entries(HistoryQuery(limit: 9)) == [.press(2)])
  }

  @Test("no second process can open the journal, and the first is not disturbed")
  func locked() throws {
    let journal = try Journal(files.path)
    try journal.append([.press(1)])
    let error = failure { _ = try Journal(files.path) }
    #expect(error?.reason == .busy)
    try journal.append([.press(2)])
    #expect(try journal.lastGeneration() == 2)
  }

  @Test("a journal whose directory cannot be made is not opened, and the error has the path")
  func missing() throws {
    let error = failure { _ = try Journal(files.directory + "/no/such/record") }
    #expect(error?.reason == .failed)
    #expect("\(try #require(error))".contains(files.directory + "/no/such"))
  }

  @Test("only the daemon and its group can read the files")
  func mode() throws {
    let journal = try Journal(files.path)
    try journal.append([.press(1)])
    for name in files.files { #expect(files.mode(name) & 0o027 == 0, "\(name)") }
  }
}
