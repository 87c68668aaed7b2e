// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The file of the record, together with the files SQLite keeps beside it.
struct DatabaseFile {
  let path: String

  /// The size of the smallest page, and so of the smallest database.
  static let smallestSize: Int64 = 512

  /// Where a damaged record is kept for whoever wants to look into it.
  var asidePath: String { path + ".damaged" }

  /// The name of that file, for people.
  var asideName: String { String(asidePath.split(separator: "/").last ?? "") }

  /// What SQLite appends to the name of a database: the log, the rollback journal, the log's index.
  private static let companions = ["-wal", "-journal", "-shm"]

  var exists: Bool { size != nil }

  /// The size in bytes, or nil if there is no file.
  var size: Int64? { Self.size(path) }

  /// Whether changes may stand in the write-ahead log that have not reached the file.
  var hasLog: Bool { Self.size(path + "-wal").map { $0 > 0 } ?? false }

  /// Moves the record out of the way, over one that was set aside earlier.
  ///
  /// - Returns: whether there was an earlier one.
  func setAside() throws(JournalError) -> Bool {
    let isSecond = Self.size(asidePath) != nil
    for companion in Self.companions { unlink(asidePath + companion) }
    guard rename(path, asidePath) == 0 else {
      let message = String(cString: strerror(errno))
      throw JournalError(
        .damaged, call: "set aside \(path)",
        message: "it is damaged and cannot be moved: \(message)"
      )
    }
    finishSettingAside()
    return isSecond
  }

  /// Moves what a power cut kept `setAside` from moving: a log without its database.
  ///
  /// SQLite would delete it.
  func finishSettingAside() {
    guard !exists else { return }
    for companion in Self.companions { rename(path + companion, asidePath + companion) }
  }

  /// Removes what was set aside.
  func removeAside() throws(JournalError) {
    for name in [""] + Self.companions where unlink(asidePath + name) != 0 && errno != ENOENT {
      let message = String(cString: strerror(errno))
      throw JournalError(.failed, call: "remove \(asidePath)", message: message)
    }
  }

  /// Begins the file, readable by nobody but the daemon and its group: it tells who was where.
  func create() {
    let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o640)
    if descriptor >= 0 { close(descriptor) }
  }

  /// Removes a file that was begun and never written.
  func removeIfEmpty() {
    if size == 0 && !hasLog { unlink(path) }
  }

  private static func size(_ path: String) -> Int64? {
    var status = stat()
    return stat(path, &status) == 0 ? Int64(status.st_size) : nil
  }
}
