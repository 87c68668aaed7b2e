// SPDX-License-Identifier: Apache-2.0
import CSQLite

/// A connection to the database file, and its only owner.
///
/// **Write-ahead log, not rollback journal.** A commit is one sequential append and one `fsync`. A
/// rollback journal writes every page twice and waits for the card three or four times. Each frame
/// of the log has a checksum: a torn write is detected, and its transaction has not happened.
/// `synchronous=FULL` makes the commit wait for the card: an acknowledged change survives a power
/// cut. About every 250 changes the log is written back into the file; at idle nothing is written.
///
/// **Exclusive lock.** No second daemon can write the same journal. There is no shared memory file:
/// it would be mapped from the card, with writes of its own, and a read error would be a SIGBUS
/// instead of an error code. For the same reason the file is never mapped.
final class Database {
  let handle: OpaquePointer

  /// Whether the file system or the access rights allow only reading.
  let isReadOnly: Bool

  // Prepared at the first transaction: a change parses no SQL.
  private var begin: OpaquePointer?
  private var commit: OpaquePointer?

  /// Opens the file, or creates it.
  convenience init(_ path: String) throws(JournalError) {
    try self.init(path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    // SQLite opens a file that it may not write for reading, and fails later.
    guard sqlite3_db_readonly(handle, "main") == 0 else {
      throw JournalError(.readOnly, call: "open \(path)", message: "cannot be written")
    }
    try execute(
      """
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      """)
  }

  /// Opens the file and its write-ahead log for reading only.
  convenience init(reading path: String) throws(JournalError) {
    guard DatabaseFile(path: path).hasLog else {
      // SQLite would create a log, which fails on a read-only file system. Nobody else writes here.
      try self.init(
        "file:\(Self.escaped(path))?immutable=1", flags: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI)
      return
    }
    // Without locks, because a lock needs write access. The exclusive mode keeps the index of the
    // log in memory instead of in a file. (`nolock=1` would rule out a log.)
    try self.init(path, flags: SQLITE_OPEN_READONLY, system: "unix-none")
  }

  /// A path, escaped for a URI.
  private static func escaped(_ path: String) -> String {
    path.replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
  }

  /// Opens an empty file for a copy.
  convenience init(copyAt path: String) throws(JournalError) {
    try self.init(path, flags: SQLITE_OPEN_READWRITE)
  }

  private init(_ path: String, flags: Int32, system: String? = nil) throws(JournalError) {
    var handle: OpaquePointer?
    let code = sqlite3_open_v2(
      path, &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, system)
    guard let handle else {
      throw JournalError(.failed, call: "open \(path)", code: code, message: "out of memory")
    }
    self.handle = handle
    self.isReadOnly = flags & SQLITE_OPEN_READONLY != 0
    guard code == SQLITE_OK else { throw error(code, "open \(path)") }
    let ignored = dutysign_sqlite3_ignore_triggers_and_views(handle)
    guard ignored == SQLITE_OK else { throw error(ignored, "open \(path)") }
    // A quarter of a MiB of cache is enough: a change writes four or five pages.
    try execute(
      """
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA mmap_size = 0;
      PRAGMA cache_size = -256;
      PRAGMA temp_store = MEMORY;
      PRAGMA secure_delete = ON;
      PRAGMA cell_size_check = ON;
      PRAGMA trusted_schema = OFF;
      """)
  }

  // Statements retain their database, so that none is left when it closes.
  deinit {
    sqlite3_finalize(begin)
    sqlite3_finalize(commit)
    sqlite3_close_v2(handle)
  }

  /// Runs constant SQL and ignores its rows.
  func execute(_ sql: String) throws(JournalError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw error(code, "execute") }
  }

  /// Runs constant SQL without rows, and keeps it prepared.
  private func execute(
    _ sql: String, prepared statement: inout OpaquePointer?
  ) throws(JournalError) {
    if statement == nil {
      let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
      let code = sqlite3_prepare_v3(handle, sql, -1, flags, &statement, nil)
      guard code == SQLITE_OK else { throw error(code, "prepare") }
    }
    let code = sqlite3_step(statement)
    defer { sqlite3_reset(statement) }
    guard code == SQLITE_DONE else { throw error(code, "execute") }
  }

  /// The first column of the first row of constant SQL.
  func value(_ sql: String) throws(JournalError) -> Value {
    try Statement(sql, in: self).first([], sql)?.first ?? .null
  }

  /// Runs `body` as one transaction: all of it is durable when this returns, none of it if this
  /// throws.
  func transaction(_ body: () throws(JournalError) -> Void) throws(JournalError) {
    try execute("BEGIN IMMEDIATE", prepared: &begin)
    do throws(JournalError) {
      try body()
      try execute("COMMIT", prepared: &commit)
    } catch {
      // A failed commit may have rolled back already.
      if sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
      throw error
    }
  }

  /// The number of rows written since the connection was opened.
  var changes: Int32 { sqlite3_total_changes(handle) }

  /// Leaves the log in place when the connection closes; without this SQLite removes whatever has
  /// its name by then.
  func keepLog() {
    var on: Int32 = 1
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_PERSIST_WAL, &on)
  }

  /// The last error of SQLite on this connection.
  func error(_ code: Int32, _ call: String) -> JournalError {
    JournalError(code: code, call: call, message: String(cString: sqlite3_errmsg(handle)))
  }
}
