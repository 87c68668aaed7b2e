// SPDX-License-Identifier: Apache-2.0

/// Every statement, as a constant: parameters are bound, never pasted.
///
/// No SELECT reads rows of the table that it does not return, however long the journal is. At most
/// it scans entries of an index.
enum SQL {
  static let insertBoot = "INSERT INTO boots (id) VALUES (?) ON CONFLICT (id) DO NOTHING"

  /// Inserts a row, unless its generation is used.
  static let insert = """
    INSERT INTO changes (
      generation, kind, subject, status_from, status_to, level, end_kind, end_wall, end_boot, note,
      wall, trust, boot, boot_number, since_wall, since_boot,
      author_kind, author_name, author_uid, checksum
    ) VALUES (
      ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
      ?11, ?12, ?13, (SELECT number FROM boots WHERE id = ?14), ?15, ?16, ?17, ?18, ?19, ?20
    ) ON CONFLICT (generation) DO NOTHING
    """

  static let byGeneration = "\(select) WHERE generation = ?"

  static let lastEntries = """
    \(select) WHERE generation < ? AND \(isNoneOfKind) ORDER BY generation DESC LIMIT ?
    """

  /// The next subject of a kind.
  ///
  /// Kind by kind, because a row comparison, `(kind, subject) > (?, ?)`, would start at the first
  /// equal entry of the index and scan all equal ones.
  static let nextSubject = """
    SELECT subject FROM changes WHERE kind = ? AND subject > ? ORDER BY subject LIMIT 1
    """

  static let latestOfSubject = """
    \(select) WHERE kind = ? AND subject = ? ORDER BY generation DESC LIMIT 1
    """

  static let firstOfSubject = """
    \(select) WHERE kind = ? AND subject = ? AND generation > ? ORDER BY generation LIMIT 1
    """

  static let allOfSubject = """
    \(select) WHERE kind = ? AND subject = ? ORDER BY generation
    """

  static let ofOfficer = """
    \(select) INDEXED BY changes_by_subject
    WHERE kind = ? AND subject = ? AND wall >= ? AND wall < ? AND generation < ?
    ORDER BY generation DESC LIMIT ?
    """

  /// The index alone answers the inner query.
  static let ofPeriod = """
    \(select) WHERE generation IN (
      SELECT generation FROM changes INDEXED BY changes_by_wall
      WHERE wall >= ? AND wall < ? AND generation < ? AND \(isNoneOfKind)
      ORDER BY generation DESC LIMIT ?
    ) ORDER BY generation DESC
    """

  /// Excludes a kind that the caller may not see; 0, which is no kind, excludes nothing.
  private static let isNoneOfKind = """
    generation NOT IN (
      SELECT generation FROM changes INDEXED BY changes_by_subject WHERE kind = ?
    )
    """

  /// The last change among some that was certainly made before a time; all changes before it are
  /// older.
  ///
  /// An untrusted clock proves no age.
  static let lastBefore = """
    SELECT max(generation) FROM changes INDEXED BY changes_by_wall
    WHERE wall < ?1 AND trust = 2 AND generation BETWEEN ?2 AND ?3
    """

  /// Deletes a portion of the changes among some that were made before a time, except the last of
  /// each subject, and changes of kind `clock`, which correct the times of others.
  static let prune = """
    DELETE FROM changes WHERE generation IN (
      SELECT generation FROM changes AS old
      WHERE generation BETWEEN ?2 AND ?3 AND (wall < ?1 OR trust < 2) AND kind <> 7 AND EXISTS (
        SELECT 1 FROM changes
        WHERE kind = old.kind AND subject = old.subject AND generation > old.generation
      ) ORDER BY generation LIMIT ?4
    )
    """

  static let erase = """
    DELETE FROM changes WHERE kind = ? AND subject = ? AND generation BETWEEN ? AND ?
    """

  /// A portion of the changes after a number that a user made, or a program on the user's behalf:
  /// `zhang`, `dutysign-bridge (station: zhang)`.
  static let ofUser = """
    \(select) WHERE generation > ?1 AND author_kind IN (?2, ?3) AND (
      author_name = ?4 OR substr(author_name, 1, length(?4) + 2) = ?4 || ' ('
      OR substr(author_name, -length(?4) - 2) IN ('(' || ?4 || ')', ' ' || ?4 || ')'))
    ORDER BY generation LIMIT ?5
    """

  static let anonymize = """
    UPDATE changes SET author_name = NULL, author_uid = NULL, checksum = ?2 WHERE generation = ?1
    """

  /// Gives a change times of the wall clock.
  static let date = """
    UPDATE changes SET end_wall = ?2, wall = ?3, trust = ?4, since_wall = ?5, checksum = ?6
    WHERE generation = ?1
    """

  static let saveCounter = """
    INSERT INTO counters (subject, name, value, checksum) VALUES (?, ?, ?, ?)
    ON CONFLICT (subject, name) DO UPDATE SET value = excluded.value, checksum = excluded.checksum
    """

  static let allCounters = """
    SELECT subject, name, value, checksum FROM counters ORDER BY subject, name
    """

  /// The counters of a journal with an earlier schema, on a card that cannot be written.
  static let countersWithoutChecksum = """
    SELECT subject, name, value, NULL FROM counters ORDER BY subject, name
    """

  static let deleteCounters = "DELETE FROM counters"

  /// Saves a name, in place of one that was adopted after the same change.
  static let saveName = """
    INSERT OR REPLACE INTO names
      (kind, key, generation, name, english, rank, wall, stale_after, checksum)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  static let allNames = names("stale_after")

  /// The names of a journal with an earlier schema, on a card that cannot be written.
  static let namesWithoutStaleness = names("NULL")

  private static func names(_ staleAfter: String) -> String {
    """
    SELECT kind, key, generation, name, english, rank, wall, \(staleAfter), checksum FROM names
    ORDER BY kind, key, generation
    """
  }

  static let deleteName = "DELETE FROM names WHERE kind = ? AND key = ? AND generation = ?"

  static let deleteNames = "DELETE FROM names"

  /// Whether there is a change of a subject after a number and up to another.
  static let ofSubjectWithin = """
    SELECT 1 FROM changes INDEXED BY changes_by_subject
    WHERE kind = ? AND subject = ? AND generation > ? AND generation <= ? LIMIT 1
    """

  /// Whether there is any change after a number and up to another.
  static let within = "SELECT 1 FROM changes WHERE generation > ? AND generation <= ? LIMIT 1"

  /// Selects rows, with the columns in the order of `Row.Column`.
  private static let select = """
    SELECT generation, kind, subject, status_from, status_to, level, end_kind, end_wall, end_boot,
      note, wall, trust, boot, (SELECT id FROM boots WHERE number = boot_number), since_wall,
      since_boot, author_kind, author_name, author_uid, checksum
    FROM changes
    """
}
