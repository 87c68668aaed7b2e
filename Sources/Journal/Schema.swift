// SPDX-License-Identifier: Apache-2.0

/// The tables of the record, as the steps that made them.
enum Schema {
  /// The steps, one a schema version; a step that was released is never edited.
  static let migrations = [first, letters]

  /// The version this release writes, kept in `user_version`.
  static var version: Int64 { Int64(migrations.count) }

  /// Brings a database to this release's version, or as far as other steps lead.
  static func migrate(
    _ database: Database, by migrations: [String] = migrations
  ) throws(JournalError) {
    let version = Int64(migrations.count)
    let found = try database.value("PRAGMA user_version").integer ?? 0
    guard found <= version else {
      throw JournalError(
        .newer, call: "open",
        message: "the record has schema version \(found), this release knows up to \(version);"
          + " it was left as it is")
    }
    guard found >= 0 else {
      throw JournalError(.damaged, call: "open", message: "schema version \(found)")
    }
    // Nothing can be migrated where nothing can be written; reading tells what does not fit.
    guard !database.isReadOnly else { return }
    for step in Int(found)..<migrations.count {
      try database.transaction { () throws(JournalError) in
        try database.execute(migrations[step])
        try database.execute("PRAGMA user_version = \(step + 1)")
      }
    }
  }

  /// The tables are the same; there are changes of the kind `letters`, which a release that knows
  /// the first schema only would take for damage.
  private static let letters = "SELECT 1"

  /// The first schema.
  ///
  /// Times are microseconds, `wall` and `*_wall` since 1970, `boot` and `*_boot` since the boot
  /// that `boot_number` names. The numbers of `kind`, `trust`, `end_kind` and `author_kind` are
  /// those of the enumerations in `Entry`.
  ///
  /// `changes_by_subject` finds the latest change of each subject at start, and one officer's
  /// history, without touching other rows; it holds `wall` so that a period is picked out
  /// without reading the table. `changes_by_wall` finds a period of everybody.
  private static let first = """
    CREATE TABLE boots (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE changes (
      generation INTEGER PRIMARY KEY,
      kind INTEGER NOT NULL,
      subject TEXT NOT NULL,
      status_from TEXT,
      status_to TEXT,
      level REAL,
      end_kind INTEGER,
      end_wall INTEGER,
      end_boot INTEGER,
      note TEXT,
      wall INTEGER NOT NULL,
      trust INTEGER NOT NULL,
      boot INTEGER NOT NULL,
      boot_number INTEGER NOT NULL REFERENCES boots,
      since_wall INTEGER,
      since_boot INTEGER,
      author_kind INTEGER NOT NULL,
      author_name TEXT,
      author_uid INTEGER,
      checksum INTEGER NOT NULL
    ) STRICT;

    CREATE INDEX changes_by_subject ON changes (kind, subject, generation, wall);
    CREATE INDEX changes_by_wall ON changes (wall);

    CREATE TABLE counters (
      subject TEXT NOT NULL,
      name TEXT NOT NULL,
      value REAL NOT NULL,
      PRIMARY KEY (subject, name)
    ) STRICT, WITHOUT ROWID;
    """
}
