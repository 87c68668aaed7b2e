// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@testable import Journal

/// Journals as earlier releases wrote them: a schema that was in use is never edited.
@Suite("A journal of an earlier schema")
struct MigrationTests {
  let files: TemporaryJournal
  init() throws { files = try TemporaryJournal() }

  /// All earlier schemas, oldest first; 0.1.0 had the first.
  static let schemas = [
    """
    CREATE TABLE boots (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE changes (
      generation INTEGER PRIMARY KEY, kind INTEGER NOT NULL, subject TEXT NOT NULL,
      status_from TEXT, status_to TEXT, level REAL, end_kind INTEGER, end_wall INTEGER,
      end_boot INTEGER, note TEXT, wall INTEGER NOT NULL, trust INTEGER NOT NULL,
      boot INTEGER NOT NULL, boot_number INTEGER NOT NULL REFERENCES boots, since_wall INTEGER,
      since_boot INTEGER, author_kind INTEGER NOT NULL, author_name TEXT, author_uid INTEGER,
      checksum INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX changes_by_subject ON changes (kind, subject, generation, wall);
    CREATE INDEX changes_by_wall ON changes (wall);
    CREATE TABLE counters (
      subject TEXT NOT NULL, name TEXT NOT NULL, value REAL NOT NULL, PRIMARY KEY (subject, name)
    ) STRICT, WITHOUT ROWID;
    PRAGMA user_version = 1;
    """
  ]

  /// Rows of the first schema; another program computed their checksums.
  static let rows = """
    INSERT INTO boots VALUES (1, 'boot-1');
    INSERT INTO changes VALUES
      (1, 1, 'zhang', NULL, 'out', NULL, NULL, NULL, NULL, NULL, 1700000600000000, 2, 600000000, 1,
        1700000600000000, 600000000, 1, 'zhang.out', NULL, 2953827497507269616),
      (2, 1, '李', 'out', 'in-community', NULL, 1, 1700003600000000, NULL, '走访花楼街 3 号', -1, 0,
        0, 1, NULL, NULL, 2, 'li', 4294967295, 9215839570267496634),
      (3, 2, 'lightbox', NULL, NULL, 30.0, 3, NULL, NULL, NULL, 5, 2, 13, 1, 5, NULL, 2, NULL,
        1000, -654455638513000555);
    INSERT INTO counters VALUES ('lamp.lightbox', 'switches', 12.0);
    """

  /// The entries of these rows.
  static let entries: [HistoryEntry] = [
    .press(1),
    .made(
      2, at: Timestamp(civil: nil, boot: .zero), by: .peer(uid: 4_294_967_295, user: "li"),
      recorded: -1, trust: .unset
    ) {
      .whereabouts(
        "李", from: "out",
        to: Whereabouts(
          status: "in-community", since: Timestamp(civil: nil, boot: nil), by: $0,
          until: .at(Instant(microseconds: 1_700_003_600_000_000)), note: "走访花楼街 3 号",
          generation: 2))
    },
    .made(
      3, at: Timestamp(civil: Instant(microseconds: 5), boot: .microseconds(13)),
      by: .peer(uid: 1000, user: nil)
    ) {
      .override(
        "lightbox",
        LampOverride(
          level: Level(percent: 30), end: .nextSwitch(nil), by: $0,
          since: Timestamp(civil: Instant(microseconds: 5), boot: nil)))
    },
  ]

  private func write(_ schema: String) throws {
    let database = try Database(files.path)
    try database.execute(schema)
    try database.execute(Self.rows)
  }

  @Test("every earlier schema is migrated, and nothing is lost")
  func everySchema() throws {
    for (index, schema) in Self.schemas.enumerated() {
      let files = try MigrationTests()
      try files.write(schema)
      do {
        let journal = try Journal(files.files.path)
        #expect(journal.damage == nil, "schema \(index + 1)")
        #expect(try journal.entries(HistoryQuery(limit: 9)) == Self.entries)
        #expect(try journal.latest().map(\.generation) == [1, 2, 3])
        #expect(try journal.lamps() == ["lightbox": LampSnapshot(meter: LampMeter(switches: 12))])
        try journal.append([Self.letter])
        let version = try journal.readable().database.value("PRAGMA user_version")
        #expect(version == .integer(Schema.version))
      }
      let again = try Journal(files.files.path)
      #expect(try again.entries(HistoryQuery(limit: 9)) == Self.entries + [Self.letter])
    }
  }

  private static let letter = HistoryEntry.made(
    4, at: Timestamp(civil: Instant(microseconds: 6), boot: .microseconds(14)),
    by: .button("letters")
  ) { _ in .mailbox(.arrived) }

  @Test("an entry is written as earlier releases wrote it, bit for bit") func sameRows() throws {
    try write(try #require(Self.schemas.first))
    let statement = try Statement(SQL.lastEntries, in: Database(files.path))
    var rows: [[Value]] = []
    try statement.run([.integer(.max), .integer(0), .integer(9)], "read") { row in
      rows.append(row)
      return true
    }
    #expect(rows.reversed() == Self.entries.map { Row($0, in: "boot-1").values })
  }

  @Test("a new journal has the tables that the migrations lead to") func sameTables()
    throws
  {
    try write(try #require(Self.schemas.first))
    func columns(_ database: Database) throws -> [String] {
      var columns: [String] = []
      let sql = """
        SELECT m.type, m.name, c.name, c.type, c."notnull", c.pk
        FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c ORDER BY 2, c.cid
        """
      try Statement(sql, in: database).run([], "look") { row in
        columns.append("\(row)")
        return true
      }
      return columns
    }
    let old = try columns(try Journal(files.path).readable().database)
    let fresh = try TemporaryJournal()
    #expect(try columns(try Journal(fresh.path).readable().database) == old)
    #expect(old.count > 20)
  }

  @Test("a migration that fails changes nothing") func halfWay() throws {
    try write(try #require(Self.schemas.first))
    do {
      let database = try Database(files.path)
      let steps = Schema.migrations + ["CREATE TABLE half (way INTEGER); INSERT INTO no VALUES (1)"]
      let error = failure { try Schema.migrate(database, by: steps) }
      #expect(error != nil)
      #expect(try database.value("PRAGMA user_version") == .integer(Schema.version))
      let half = "SELECT count(*) FROM sqlite_schema WHERE name = 'half'"
      #expect(try database.value(half) == .integer(0))
    }
    #expect(try Journal(files.path).entries(HistoryQuery(limit: 9)) == Self.entries)
  }

  @Test("a read-only journal of an earlier schema is read as it is")
  func readOnly() throws {
    try write(try #require(Self.schemas.first))
    let before = files.bytes()
    let store = try Store(Database(reading: files.path), size: 0, bootID: HistoryEntry.boot)
    #expect(try store.latest().map(\.generation) == [1, 2, 3])
    #expect(files.bytes() == before)
  }
}
