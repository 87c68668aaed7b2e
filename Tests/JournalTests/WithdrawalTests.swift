// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@testable import Journal

@Suite("Changes that take back what a stuck button did")
struct WithdrawalTests {
  let files: TemporaryJournal
  init() throws { files = try TemporaryJournal() }

  private static func withdrawal(_ generation: UInt64, by: Sign.Actor) -> HistoryEntry {
    var entry = HistoryEntry.press(generation)
    entry.change.isWithdrawal = true
    entry.change.by = by
    if case .whereabouts(let officer, let from, var to) = entry.change.subject {
      to.by = by
      entry.change.subject = .whereabouts(officer, from: from, to: to)
    }
    return entry
  }

  private static let entries = [
    HistoryEntry.press(1), withdrawal(2, by: .peer(uid: 1000, user: "li")),
    withdrawal(3, by: .programme("resting from 18:00")), withdrawal(4, by: .button("zhang.out")),
    withdrawal(5, by: .anonymized),
  ]

  @Test("they are read as they were written, with the author of what holds again") func same()
    throws
  {
    let journal = try Journal(files.path)
    try journal.append(Self.entries)
    #expect(try journal.entries(HistoryQuery(limit: 9)) == Self.entries)
    try journal.check()
    #expect(journal.damage == nil)
  }

  @Test("a first status that was taken back is none, and a letter was none") func nothing() throws {
    let journal = try Journal(files.path)
    var unset = Self.withdrawal(2, by: .button("zhang.out"))
    if case .whereabouts(let officer, _, var to) = unset.change.subject {
      to.status = .unset
      unset.change.subject = .whereabouts(officer, from: "out", to: to)
    }
    var none = HistoryEntry.letter(4)
    none.change.subject = .mailbox(.withdrawn)
    none.change.isWithdrawal = true
    try journal.append([.press(1), unset, .letter(3), none])
    let latest = try journal.latest()
    guard case .whereabouts(_, _, let to)? = latest.first?.subject else {
      Issue.record("\(latest)")
      return
    }
    #expect(!to.isSet)
    #expect(Mailbox(latest).waiting == nil)
  }

  @Test("erasing a user erases the name on them, too") func erasing() throws {
    let journal = try Journal(files.path)
    try journal.append([Self.withdrawal(1, by: .peer(uid: 1000, user: "li"))])
    _ = try journal.erase(officer: "li")
    let entry = try #require(try journal.entries(HistoryQuery(limit: 1)).first)
    #expect(entry.change.by == .anonymized)
    #expect(entry.change.isWithdrawal)
  }
}
