// SPDX-License-Identifier: Apache-2.0
import Glibc
import Sign
import Testing

@testable import Journal

@Suite("The names in the journal")
struct NameTests {
  private let files: TemporaryJournal
  init() throws { files = try TemporaryJournal() }

  private static func officer(_ name: String, after: UInt64, rank: String? = nil) -> RecordedName {
    RecordedName(
      .officer, "zhang", name, rank: rank, after: after,
      since: HistoryEntry.press(after + 1).recorded)
  }

  private static func out(_ label: String, _ english: String, after: UInt64) -> RecordedName {
    RecordedName(.status, "out", label, english: english, after: after)
  }

  /// The key went from 张伟 to 王芳 after the fifth change, and the label changed after the eighth.
  private func write() throws {
    let journal = try Journal(files.path)
    try journal.adopt(names: [
      Self.officer("张伟", after: 0, rank: "民警"), Self.out("外出", "Out", after: 0),
    ])
    try journal.append((1...5).map { .press($0) })
    try journal.adopt(names: [Self.officer("王芳", after: 5), Self.out("外出", "Out", after: 5)])
    try journal.append((6...8).map { .press($0) })
    try journal.adopt(names: [Self.officer("王芳", after: 8), Self.out("下片区", "On round", after: 8)])
    try journal.append((9...12).map { .press($0) })
  }

  private static let all = [
    officer("张伟", after: 0, rank: "民警"), officer("王芳", after: 5), out("外出", "Out", after: 0),
    out("下片区", "On round", after: 8),
  ]

  @Test("a name is written when it changes, and the same name is not written again") func changes()
    throws
  {
    try write()
    let journal = try Journal(files.path)
    #expect(try journal.page(HistoryQuery(limit: 99)).names == Self.all)
    let before = try journal.readable().database.changes
    try journal.adopt(names: [
      Self.officer("王芳", after: 12), Self.out("下片区", "On round", after: 12),
    ])
    #expect(try journal.readable().database.changes == before)
  }

  @Test("a name after changes that were lost with their process is nobody's of later ones")
  func lost() throws {
    try write()
    // A process died with changes 13 and 14: their numbers are those of other changes then.
    try Journal(files.path).adopt(
      names: [Self.officer("李娜", after: 14), Self.out("出警", "Out", after: 13)])
    let present = [Self.officer("王芳", after: 12), Self.out("下片区", "On round", after: 12)]
    for _ in 1...2 {
      try Journal(files.path).adopt(names: present)
      #expect(try Journal(files.path).names() == Self.all)
    }
    let journal = try Journal(files.path)
    try journal.append((13...16).map { .press($0) })
    #expect(try journal.entries(HistoryQuery(officer: "李娜", limit: 9)).isEmpty)
    #expect(try journal.erase(officer: "王芳") == 11)
  }

  @Test("a key of somebody without changes is not the name of somebody else") func keyFirst() throws
  {
    let journal = try Journal(files.path)
    try journal.adopt(names: [
      RecordedName(.officer, "zhang", "li", after: 0), RecordedName(.officer, "li", "李娜", after: 0),
    ])
    try journal.append([.press(1)])
    #expect(try journal.entries(HistoryQuery(officer: "zhang", limit: 9)) == [.press(1)])
    #expect(try journal.entries(HistoryQuery(officer: "li", limit: 9)).isEmpty)
    try journal.append([.press(2, "li")])
    #expect(try journal.entries(HistoryQuery(officer: "李娜", limit: 9)) == [.press(2, "li")])
  }

  @Test("a page has the names of its time and later ones, and those of no other key") func page()
    throws
  {
    try write()
    let journal = try Journal(files.path)
    try journal.adopt(names: [RecordedName(.officer, "li", "李娜", after: 12)])
    #expect(try journal.page(HistoryQuery(before: 6, limit: 2)).names == Self.all)
    #expect(
      try journal.page(HistoryQuery(limit: 2)).names == [Self.all[1], Self.all[3]])
    #expect(try journal.page(HistoryQuery(officer: "li", limit: 2)).names == [])
  }

  @Test("an officer is found by a name that no key is, also by an earlier one") func byName() throws
  {
    try write()
    let journal = try Journal(files.path)
    #expect(try journal.page(HistoryQuery(officer: "张伟", limit: 99)).entries.count == 5)
    #expect(try journal.page(HistoryQuery(officer: "李娜", limit: 99)).entries.count == 0)
  }

  /// Whether a text is in one of the files.
  private func holds(_ text: String) -> Bool {
    let needle = Array(text.utf8)
    return files.files.contains { name in
      let bytes = files.bytes(name)
      return bytes.indices.contains { bytes[$0...].starts(with: needle) }
    }
  }

  @Test("erasing an officer erases every name of the officer, and no label") func erases() throws {
    try write()
    #expect(holds("张伟"))
    let journal = try Journal(files.path)
    #expect(try journal.erase(officer: "zhang") == 12)
    #expect(try journal.readable().names() == Array(Self.all[2...]))
    #expect(!holds("张伟"))
    #expect(!holds("王芳"))
  }

  @Test("a name goes with the last change of its time, and the present one stays") func prunes()
    throws
  {
    try write()
    let journal = try Journal(files.path)
    while try journal.prune(before: HistoryEntry.press(5).recorded) {}
    #expect(try journal.readable().names() == Self.all)
    while try journal.prune(before: HistoryEntry.press(6).recorded) {}
    #expect(try journal.readable().names() == Array(Self.all[1...]))
    #expect(!holds("张伟"))
    while try journal.prune(before: Instant(microseconds: .max)) {}
    #expect(try journal.readable().names() == [Self.all[1], Self.all[3]])
  }

  @Test("an officer who leaves without a change leaves no name") func leaves() throws {
    try write()
    let journal = try Journal(files.path)
    try journal.adopt(names: [Self.all[1], RecordedName(.officer, "li", "李娜", after: 12)])
    #expect(holds("李娜"))
    // The other one leaves changes, and so the name.
    try journal.adopt(names: [Self.all[3]])
    #expect(try journal.readable().names() == Self.all)
    #expect(!holds("李娜"))
  }

  @Test("a name that is not as it was written is reported and lost, and everything else is kept")
  func damage() throws {
    try write()
    try Database(files.path).execute("UPDATE names SET name = '张三' WHERE name = '张伟'")
    do {
      let journal = try Journal(files.path)
      #expect(
        journal.damage
          == "A name of an earlier time was damaged; reports have the key or a later name in its"
          + " place.")
      #expect(try journal.page(HistoryQuery(limit: 99)).names == Array(Self.all[1...]))
      #expect(try journal.entries(HistoryQuery(limit: 99)).count == 12)
    }
    let again = try Journal(files.path)
    #expect(again.damage == nil)
    #expect(!files.files.contains("record.sqlite.damaged"))
  }

  @Test("each flipped bit of the page of names is reported, or changes nothing") func everyBit()
    throws
  {
    try write()
    let places = Array(0..<16 * 8) + stride(from: 3800 * 8, to: 4096 * 8, by: 11)
    try files.flipBits(of: "names", places) {
      try $0.page(HistoryQuery(limit: 99)).names == Self.all
    }
  }

  @Test("names of a journal that is set aside while it runs are kept") func salvage() throws {
    try write()
    let journal = try Journal(files.path, bootID: HistoryEntry.boot, checksAll: false)
    try files.damageIndex(of: journal)
    try journal.check()
    #expect(try #require(journal.damage).contains("set aside as record.sqlite.damaged"))
    #expect(try journal.readable().names() == Self.all)
  }

  @Test(
    "a journal of the fourth schema has no names, is migrated, and is read where it is read-only")
  func fourthSchema() throws {
    do {
      let database = try Database(files.path)
      try Schema.migrate(database, by: Array(Schema.migrations.prefix(4)))
      let row = Row(.press(1), in: HistoryEntry.boot)
      try database.execute("INSERT INTO boots (id) VALUES ('\(HistoryEntry.boot)')")
      try Statement(SQL.insert, in: database).run(row.values, "write")
      try Statement(SQL.saveCounter, in: database)
        .run(Counter(subject: "lamp.lightbox", name: "switches", value: 12).row, "write")
    }
    do {
      let store = try Store(Database(reading: files.path), size: 0, bootID: HistoryEntry.boot)
      #expect(try store.page(HistoryQuery(limit: 9)) == HistoryPage([.press(1)]))
      #expect(try store.counters().count == 1)
    }
    let journal = try Journal(files.path)
    #expect(journal.damage == nil)
    try journal.adopt(names: [Self.all[1]])
    // Before the first name that is recorded, it holds, too.
    #expect(
      try journal.page(HistoryQuery(limit: 9)) == HistoryPage([.press(1)], names: [Self.all[1]]))
    #expect(try journal.lamps() == ["lightbox": LampSnapshot(meter: LampMeter(switches: 12))])
  }

  @Test("a release with the fourth schema leaves a journal with names as it is")
  func earlierRelease()
    throws
  {
    try write()
    let before = files.bytes()
    let found = failure {
      try Schema.migrate(Database(files.path), by: Array(Schema.migrations.prefix(4)))
    }
    #expect(found?.reason == .newer)
    #expect(files.bytes() == before)
  }
}
