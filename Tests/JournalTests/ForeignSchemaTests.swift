// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@testable import Journal

@Suite("A journal into whose file somebody put statements") struct ForeignSchemaTests {
  let files: TemporaryJournal
  init() throws { files = try TemporaryJournal() }

  @Test(
    "keeps what is written, and runs none of them",
    arguments: [
      "CREATE TRIGGER undo AFTER INSERT ON changes BEGIN DELETE FROM changes; END",
      "CREATE TRIGGER refuse BEFORE INSERT ON changes BEGIN SELECT RAISE(IGNORE); END",
      // Without an end.
      """
      CREATE TRIGGER count AFTER INSERT ON changes BEGIN
        DELETE FROM counters WHERE value IN
          (WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n);
      END
      """,
    ])
  func triggers(_ statement: String) throws {
    do {
      let journal = try Journal(files.path)
      try journal.append([.press(1)])
    }
    do { try Database(files.path).execute(statement) }
    do {
      let journal = try Journal(files.path)
      try journal.append([.press(2)])
    }
    #expect(try Journal(files.path).entries(HistoryQuery(limit: 9)) == [.press(1), .press(2)])
  }

  @Test("is set aside where a view has the name of a table")
  func view() throws {
    do {
      let journal = try Journal(files.path)
      try journal.append([.press(1)])
      try journal.readable().database.execute(
        "DROP TABLE counters; CREATE VIEW counters AS SELECT 1 AS subject")
    }
    let journal = try Journal(files.path)
    #expect(journal.damage?.contains("set aside") == true)
    try journal.save(["box": LampSnapshot(level: .full)])
    #expect(files.files.contains("record.sqlite.damaged"))
  }
}
