// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@testable import Journal

@Suite("Whose the end of a status is, in the journal") struct SuccessionTests {
  private let files: TemporaryJournal
  init() throws { files = try TemporaryJournal() }

  private static let keys = ["zhang", "li", "wang"]

  private static func names(_ names: [String], after: UInt64) -> [RecordedName] {
    zip(keys, names).map { RecordedName(.officer, $0, $1, after: after) }
  }

  /// Three keys went to others after the third change; the clock was set then, too.
  private func write() throws -> Journal {
    let journal = try Journal(files.path)
    try journal.adopt(names: Self.names(["张伟", "李娜", "王强"], after: 0))
    try journal.append(zip(1...3, Self.keys).map { .press($0, $1) })
    try journal.adopt(names: Self.names(["赵六", "钱七", "孙八"], after: 3))
    try journal.append([
      .clockSet(4, by: .zero), .ended(5, "li"), .ended(6, "wang"), .ended(7), .press(8, "wang"),
    ])
    return journal
  }

  private func generations(
    _ journal: Journal, _ officer: OfficerReference? = nil
  ) throws -> [UInt64] {
    try journal.entries(HistoryQuery(officer: officer, limit: 99)).map(\.change.generation)
  }

  @Test("of several keys that one reload gives to others each end is the predecessor's")
  func severalKeys() throws {
    let journal = try write()
    let expected: [(OfficerReference, [UInt64])] = [
      ("张伟", [1, 7]), ("李娜", [2, 5]), ("王强", [3, 6]), ("赵六", []), ("钱七", []), ("孙八", [8]),
    ]
    for (officer, own) in expected {
      #expect(try generations(journal, officer) == own, "\(officer)")
    }
    let page = try journal.page(HistoryQuery(limit: 99))
    #expect(page.predecessors == [5: 3, 6: 3, 7: 3])
    // A page that begins with an end has the name of the person whose status it was.
    let last = try journal.page(HistoryQuery(before: 8, limit: 1))
    #expect(last.predecessors == [7: 3])
    #expect(last.names.map(\.name) == ["张伟", "赵六"])
  }

  @Test("and is erased with the predecessor, and not with the successor") func erases() throws {
    let journal = try write()
    #expect(try journal.erase(officer: OfficerReference("wang", named: "孙八")) == 1)
    #expect(try generations(journal) == [1, 2, 3, 4, 5, 6, 7])
    for officer in ["李娜", "王强", "张伟"] as [OfficerReference] {
      #expect(try journal.erase(officer: officer) == 2)
    }
    for officer in ["赵六", "钱七"] as [OfficerReference] {
      #expect(try journal.erase(officer: officer) == 0)
    }
    #expect(try generations(journal) == [4])
  }

  @Test("an end that comes after changes of others, and after two more names, is the predecessor's")
  func late() throws {
    let journal = try Journal(files.path)
    try journal.adopt(names: Self.names(["张伟"], after: 0))
    try journal.append([.press(1)])
    try journal.adopt(names: Self.names(["王芳"], after: 1))
    try journal.append([.press(2, "li")])
    try journal.adopt(names: Self.names(["刘洋"], after: 2))
    try journal.append([.press(3, "li"), .ended(4), .press(5), .ended(6)])
    #expect(try generations(journal, "张伟") == [1, 4])
    #expect(try generations(journal, "王芳") == [])
    // The key left the configuration after the fifth change.
    #expect(try generations(journal, "刘洋") == [5, 6])
    #expect(try journal.page(HistoryQuery(limit: 99)).predecessors == [4: 1])
  }

  @Test("a name stays as long as the end of the person's status, and goes with it") func prunes()
    throws
  {
    let journal = try write()
    while try journal.prune(before: HistoryEntry.press(5).recorded) {}
    #expect(try generations(journal) == [4, 5, 6, 7, 8])
    #expect(try generations(journal, "李娜") == [5])
    #expect(try generations(journal, "钱七") == [])
    try journal.append([.press(9), .press(10, "li")])
    while try journal.prune(before: HistoryEntry.press(9).recorded) {}
    #expect(try generations(journal) == [4, 8, 9, 10])
    let left = try #require(try journal.names()).map(\.name)
    #expect(left == ["钱七", "孙八", "赵六"])
  }
}
