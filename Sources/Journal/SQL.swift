// SPDX-License-Identifier: Apache-2.0

/// Everything that is ever asked of the record, as constants: what varies is bound, never pasted.
///
/// None of the reading statements looks at rows it does not return, however long the record
/// is; at the most it passes over entries of an index.
enum SQL {
  static let insertBoot = "INSERT INTO boots (id) VALUES (?) ON CONFLICT (id) DO NOTHING"

  /// Writes an entry, unless its generation is taken.
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

  /// The subject of a kind after a given one.
  ///
  /// Kind by kind, because a comparison of whole rows, `(kind, subject) > (?, ?)`, would begin at
  /// the first entry that is equal and pass over all of them.
  static let nextSubject = """
    SELECT subject FROM changes WHERE kind = ? AND subject > ? ORDER BY subject LIMIT 1
    """

  static let latestOfSubject = """
    \(select) WHERE kind = ? AND subject = ? ORDER BY generation DESC LIMIT 1
    """

  static let ofOfficer = """
    \(select) INDEXED BY changes_by_subject
    WHERE kind = ? AND subject = ? AND wall >= ? AND wall < ? AND generation < ?
    ORDER BY generation DESC LIMIT ?
    """

  /// The inner query is answered by the index alone.
  static let ofPeriod = """
    \(select) WHERE generation IN (
      SELECT generation FROM changes INDEXED BY changes_by_wall
      WHERE wall >= ? AND wall < ? AND generation < ? AND \(isNoneOfKind)
      ORDER BY generation DESC LIMIT ?
    ) ORDER BY generation DESC
    """

  /// Leaves a kind out that the caller may not know of; 0, which is no kind, leaves nothing out.
  private static let isNoneOfKind = """
    generation NOT IN (
      SELECT generation FROM changes INDEXED BY changes_by_subject WHERE kind = ?
    )
    """

  /// The last change that was surely made before a moment; what came before it is older still.
  ///
  /// A clock that could not be trusted tells no age.
  static let lastBefore = """
    SELECT max(generation) FROM changes INDEXED BY changes_by_wall WHERE wall < ? AND trust = 2
    """

  /// Deletes changes up to a number, but for the last of each subject; a portion at a time.
  static let prune = """
    DELETE FROM changes WHERE generation IN (
      SELECT generation FROM changes AS old
      WHERE generation <= ?1 AND (wall < ?2 OR trust < 2) AND EXISTS (
        SELECT 1 FROM changes
        WHERE kind = old.kind AND subject = old.subject AND generation > old.generation
      ) ORDER BY generation LIMIT ?3
    )
    """

  static let erase = "DELETE FROM changes WHERE kind = ? AND subject = ?"

  /// The changes after a number whose author is a user, a portion at a time.
  static let ofAuthor = """
    \(select) WHERE generation > ? AND author_kind = ? AND author_name = ?
    ORDER BY generation LIMIT ?
    """

  static let disown = """
    UPDATE changes SET author_name = NULL, author_uid = NULL, checksum = ?2 WHERE generation = ?1
    """

  static let saveCounter = """
    INSERT INTO counters (subject, name, value) VALUES (?, ?, ?)
    ON CONFLICT (subject, name) DO UPDATE SET value = excluded.value
    """

  static let allCounters = "SELECT subject, name, value FROM counters ORDER BY subject, name"

  /// Reads entries, in the order in which `Entry.init(row:)` takes columns.
  private static let select = """
    SELECT generation, kind, subject, status_from, status_to, level, end_kind, end_wall, end_boot,
      note, wall, trust, boot, (SELECT id FROM boots WHERE number = boot_number), since_wall,
      since_boot, author_kind, author_name, author_uid, checksum
    FROM changes
    """
}
