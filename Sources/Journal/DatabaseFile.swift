// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The file of the journal, and the files of SQLite beside it.
struct DatabaseFile {
  let path: String

  /// Resolves symbolic links, which SQLite would follow with four kilobytes of stack for each.
  init(path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    self.path =
      Self.resolved(path)
      ?? Self.resolved(folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder)
      .map { ($0 == "/" ? "" : $0) + "/\(parts.last ?? "")" } ?? path
  }

  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The size of the smallest page and so of the smallest database, in bytes.
  static let smallestSize: Int64 = 512

  /// The path under which a damaged file is kept for inspection.
  var asidePath: String { path + ".damaged" }

  /// The path of a copy for `BackUp`.
  var backupPath: String { path + ".backup" }

  /// The path of a copy until it loses its name.
  var copyPath: String { path + ".copy" }

  /// The path at which the journal is written anew before it gets its own.
  var anewPath: String { path + ".new" }

  /// The name of a damaged file, for messages.
  var asideName: String { String(asidePath.split(separator: "/").last ?? "") }

  /// The suffixes of SQLite's files: the log, the rollback journal, the index of the log.
  static let companions = ["-wal", "-journal", "-shm"]

  /// Makes the folder, where it is missing and the one above it is there.
  ///
  /// Not those above it: a disk that is not mounted must not be replaced by a folder of its name.
  ///
  /// - Throws: `JournalError` that names the folder.
  func makeFolder() throws(JournalError) {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
    let folder = String(path[..<slash])
    var status = stat()
    guard stat(folder, &status) != 0, errno == ENOENT, mkdir(folder, 0o750) != 0 else { return }
    let code = errno
    guard code != EEXIST else { return }
    throw JournalError(
      .failed, call: "make the state directory \(folder), which is missing",
      message: String(cString: strerror(code)))
  }

  /// Refuses what is no regular file: reading a FIFO or a device could wait for ever.
  ///
  /// - Throws: `JournalError` for such a file, or a link to itself.
  func refuseIrregular() throws(JournalError) {
    for name in [path] + Self.companions.map({ path + $0 }) {
      var status = stat()
      if stat(name, &status) != 0 {
        let code = errno
        guard code == ENOENT else {
          throw JournalError(
            code == ELOOP ? .irregular : .failed, call: "open \(name)",
            message: String(cString: strerror(code)))
        }
      } else if status.st_mode & S_IFMT != S_IFREG {
        throw JournalError(
          .irregular, call: "open \(name)",
          message: "it is no regular file but \(Self.kind(status.st_mode))")
      }
    }
  }

  private static func kind(_ mode: mode_t) -> String {
    switch mode & S_IFMT {
    case S_IFDIR: "a directory"
    case S_IFIFO: "a FIFO"
    case S_IFSOCK: "a socket"
    default: "a device"
    }
  }

  var exists: Bool { size != nil }

  /// The size in bytes, or nil if there is no file.
  var size: Int64? { Self.size(path) }

  /// Whether the write-ahead log may have changes that are not in the file yet.
  var hasLog: Bool { Self.size(path + "-wal").map { $0 > 0 } ?? false }

  /// Renames a damaged file, in place of one that was set aside earlier.
  ///
  /// A folder of that name, which no file can replace, is moved to another name.
  ///
  /// - Returns: whether there was an earlier one.
  func setAside() throws(JournalError) -> Bool {
    for name in [""] + Self.companions { Self.moveFolder(asidePath + name) }
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

  /// Completes a `setAside` that a power cut interrupted: renames a log without its database, which
  /// SQLite would delete.
  func finishSettingAside() {
    guard !exists else { return }
    for companion in Self.companions where Self.size(path + companion) != nil {
      Self.moveFolder(asidePath + companion)
      rename(path + companion, asidePath + companion)
    }
  }

  /// Removes the files that were set aside.
  func removeAside() throws(JournalError) { try Self.remove(asidePath) }

  /// Removes the copies beside the journal.
  func removeCopies() throws(JournalError) {
    try Self.remove(backupPath)
    try Self.remove(copyPath)
  }

  /// Removes a copy that a killed process has left before it lost its name.
  func removeUnnamedCopy() {
    for name in [""] + Self.companions { unlink(copyPath + name) }
  }

  private static func remove(_ path: String) throws(JournalError) {
    // A folder is none of these files.
    for name in [""] + companions
    where unlink(path + name) != 0 && ![ENOENT, EISDIR].contains(errno) {
      let message = String(cString: strerror(errno))
      throw JournalError(.failed, call: "remove \(path)", message: message)
    }
  }

  /// Creates the file, readable only by the daemon and its group: it has people's whereabouts.
  func create() {
    let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o640)
    if descriptor >= 0 { close(descriptor) }
  }

  /// Removes a file that was created and never written.
  func removeIfEmpty() {
    if size == 0 && !hasLog { unlink(path) }
  }

  static func size(_ path: String) -> Int64? {
    var status = stat()
    return stat(path, &status) == 0 ? Int64(status.st_size) : nil
  }
}
