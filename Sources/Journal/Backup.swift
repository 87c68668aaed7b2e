// SPDX-License-Identifier: Apache-2.0
import CSQLite
import Glibc

/// A copy of the journal that is made in steps, while changes are recorded.
///
/// The copy includes the changes that are recorded meanwhile, because one connection makes both.
public final class Backup {
  /// The number of pages that one step copies: a quarter of a MiB.
  private static let portion: Int32 = 64

  /// The file of the copy.
  public let path: String

  // Nil once the copy is complete, so that others can open it.
  private var target: Database?
  private let source: Database
  private var handle: OpaquePointer?

  init(of source: Database, to path: String) throws(JournalError) {
    self.path = path
    self.source = source
    for name in [""] + DatabaseFile.companions { DatabaseFile.moveFolder(path + name) }
    unlink(path)
    DatabaseFile(path: path).create()
    let target = try Database(copyAt: path)
    self.target = target
    handle = sqlite3_backup_init(target.handle, "main", source.handle, "main")
    guard handle != nil else {
      throw target.error(sqlite3_errcode(target.handle), "back up")
    }
  }

  deinit { if let handle { sqlite3_backup_finish(handle) } }

  /// Copies a portion.
  ///
  /// - Returns: whether the copy is complete and durable.
  public func step() throws(JournalError) -> Bool {
    guard let target else { return true }
    let code = sqlite3_backup_step(handle, Self.portion)
    if code == SQLITE_OK { return false }
    sqlite3_backup_finish(handle)
    handle = nil
    guard code == SQLITE_DONE else { throw target.error(code, "back up to \(path)") }
    // One file is easier to copy elsewhere than a file with a log.
    try target.execute("PRAGMA journal_mode = DELETE")
    self.target = nil
    return true
  }
}
