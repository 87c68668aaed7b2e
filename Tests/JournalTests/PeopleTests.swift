// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@testable import Journal

@Suite("Whose a status is, in the journal")
struct PeopleTests {
  private let files: TemporaryJournal
  init() throws { files = try TemporaryJournal() }

  @Test("a change belongs to whoever had the key then, and before the first name to that one")
  func holder() {
    let history = NameHistory([
      RecordedName(.officer, "zhang", "张伟", after: 3),
      RecordedName(.officer, "zhang", "王芳", after: 5),
      RecordedName(.lamp, "li", "灯箱"),
    ])
    let holders = [1, 3, 5, 6, 9].map { history.holder(of: "zhang", at: $0) }
    #expect(holders == [.named("张伟"), .named("张伟"), .named("张伟"), .named("王芳"), .named("王芳")])
    #expect(history.holder(of: "li", at: 9) == .unknown)
  }

  @Test("blanks in a name make nobody somebody else, and a name that is not known is nobody's")
  func same() {
    #expect(KeyHolder.named("张伟").isNamed("张　伟"))
    #expect(KeyHolder.named("Li Na ").isNamed("Li\u{A0}Na"))
    #expect(!KeyHolder.named("张伟").isNamed("张卫"))
    #expect(!KeyHolder.unknown.isNamed(""))
  }

  @Test("only a journal of a release without names does not say whose a status is, and only once")
  func withoutNames() throws {
    #expect(try Journal(files.path).names() == [])
    for version in 1..<Schema.migrations.count {
      let files = try TemporaryJournal()
      do {
        let database = try Database(files.path)
        try Schema.migrate(database, by: Array(Schema.migrations.prefix(version)))
      }
      do {
        let store = try Store(Database(reading: files.path), size: 0, bootID: HistoryEntry.boot)
        #expect(store.isWithoutNames == (version < 5))
      }
      #expect(try Journal(files.path).names() == (version < 5 ? nil : []))
      #expect(try Journal(files.path).names() == [])
    }
  }

  @Test("a release with the seventh schema leaves a journal with ended statuses as it is")
  func earlierRelease() throws {
    try Journal(files.path).append([.press(1)])
    let before = files.bytes()
    let found = failure {
      try Schema.migrate(Database(files.path), by: Array(Schema.migrations.prefix(7)))
    }
    #expect(found?.reason == .newer)
    #expect(files.bytes() == before)
  }

  @Test("names that meet damage are in the journal that replaces the damaged one") func damaged()
    throws
  {
    let journal = try Journal(files.path, bootID: HistoryEntry.boot, checksAll: false)
    try journal.append((1...40).map { .press($0) })
    let name = RecordedName(.officer, "zhang", "张伟", after: 40)
    try files.damageIndex("names", of: journal)
    try journal.adopt(names: [name])
    #expect(try journal.names() == [name])
    #expect(try journal.latest().map(\.generation) == [40])
    #expect(try #require(journal.damage).contains("set aside"))
  }
}
