// SPDX-License-Identifier: Apache-2.0

/// The tables, as migrations.
enum Schema {
  /// The migrations, one for each schema version; a released one is never edited.
  static let migrations = [
    Migration(first), Migration(mailbox), checkedCounters, Migration(withdrawals),
    Migration(names), Migration(trials), Migration(attention), Migration(people),
    Migration(clocks),
  ]

  /// The schema version of this release, stored in `user_version`.
  static var version: Int64 { Int64(migrations.count) }

  /// Migrates a database to the version of this release.
  ///
  /// - Throws: `JournalError` with the reason `newer` for a database of a later release, and with
  ///   `damaged` for a version that no release has written.
  static func migrate(
    _ database: Database, by migrations: [Migration] = migrations
  ) throws(JournalError) {
    let version = Int64(migrations.count)
    let found = try database.value("PRAGMA user_version").integer ?? 0
    guard found <= version else {
      throw JournalError(
        .newer, call: "open",
        message: "the journal has schema version \(found), this release knows up to \(version);"
          + " it was left as it is")
    }
    guard found >= 0 else {
      throw JournalError(.damaged, call: "open", message: "schema version \(found)")
    }
    // A read-only file cannot be migrated; reading it reports what does not match.
    guard !database.isReadOnly else { return }
    for step in Int(found)..<migrations.count {
      try database.transaction { () throws(JournalError) in
        try database.execute(migrations[step].sql)
        try migrations[step].convert(database)
        try database.execute("PRAGMA user_version = \(step + 1)")
      }
    }
  }

  /// The third schema: each counter has a checksum, as each change has.
  ///
  /// The rows of the second schema are adopted as they are; a figure that no lamp can have is
  /// reported when it is read.
  private static let checkedCounters = Migration(
    """
    ALTER TABLE counters RENAME TO counters_without_checksum;
    CREATE TABLE counters (
      subject TEXT NOT NULL,
      name TEXT NOT NULL,
      value REAL NOT NULL,
      checksum INTEGER NOT NULL,
      PRIMARY KEY (subject, name)
    ) STRICT, WITHOUT ROWID;
    """
  ) { database throws(JournalError) in
    var rows: [[Value]] = []
    let old = "SELECT subject, name, value, NULL FROM counters_without_checksum"
    try Statement(old, in: database).run([], "migrate") { row in
      // With a wrong checksum the row is reported as damaged when it is read.
      rows.append(Counter(reading: row)?.row ?? row.dropLast() + [.integer(0)])
      return true
    }
    let save = try Statement(SQL.saveCounter, in: database)
    for row in rows { try save.run(row, "migrate") }
    try database.execute("DROP TABLE counters_without_checksum")
  }

  /// The second schema: the same tables, with changes of the kind `mailbox`.
  ///
  /// A release with the first schema would treat them as damage.
  private static let mailbox = "SELECT 1"

  /// The fourth schema: the same tables, with the kinds of author 4 to 6, the mailbox's event
  /// `withdrawn`, and whereabouts without a status.
  private static let withdrawals = "SELECT 1"

  /// The fifth schema: what people called officers, statuses and lamps, from one change on.
  ///
  /// An empty name is that of a status that the configuration no longer has. A name holds for the
  /// changes after `generation`; `wall` is when it was adopted, in microseconds since 1970, where
  /// the clock was trusted. `RecordedName.Kind` has the numbers of `kind`.
  private static let names = """
    CREATE TABLE names (
      kind INTEGER NOT NULL,
      key TEXT NOT NULL,
      generation INTEGER NOT NULL,
      name TEXT NOT NULL,
      english TEXT,
      rank TEXT,
      wall INTEGER,
      checksum INTEGER NOT NULL,
      PRIMARY KEY (kind, key, generation)
    ) STRICT, WITHOUT ROWID;
    """

  /// The sixth schema: the same tables, with changes of the kinds `trial` and `wiring`.
  private static let trials = "SELECT 1"

  /// The seventh schema: the same tables, with changes of the kind `attention`.
  private static let attention = "SELECT 1"

  /// The eighth schema: author kind 7, which ends the whereabouts of somebody who no longer has the
  /// key, and the age in seconds at which an officer's status is stale.
  ///
  /// A null adds nothing to a checksum: the rows of the fifth schema stay valid.
  private static let people = "ALTER TABLE names ADD COLUMN stale_after INTEGER"

  /// The ninth schema: the same tables, with changes of the kind `clock`.
  private static let clocks = "SELECT 1"

  /// The first version with names; a journal of an earlier one does not say whose a status is.
  static let firstWithNames: Int64 = 5

  /// The first version whose counters have checksums.
  static let firstWithCounterChecksums: Int64 = 3

  /// The first version whose names say at which age a status is stale.
  static let firstWithStaleness: Int64 = 8

  /// The first schema.
  ///
  /// Times are microseconds, `wall` and `*_wall` since 1970, `boot` and `*_boot` since the boot
  /// that `boot_number` names. `Row.Kind` has the numbers of `kind`, and `Columns.swift` those of
  /// `trust`, `end_kind` and `author_kind`. `level` is in percent.
  ///
  /// `changes_by_subject` finds the latest change of each subject at start, and the history of one
  /// officer, without reading other rows. It includes `wall`, so that a period is selected without
  /// reading the table. `changes_by_wall` finds a period of all subjects.
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
