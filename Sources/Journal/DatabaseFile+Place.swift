// SPDX-License-Identifier: Apache-2.0
import Glibc

// Where the files are. An open file stays whole when its name is removed or given to another file,
// and is gone with the process.
extension DatabaseFile {
  /// A file, whatever its name.
  struct Identity: Equatable {
    private let device: dev_t
    private let inode: ino_t

    /// The file at a path; nil for none.
    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      (device, inode) = (status.st_dev, status.st_ino)
    }
  }

  /// The files at the path of a database and at that of its log; nil for none.
  struct Place: Equatable {
    let database: Identity?
    let log: Identity?

    init(of file: DatabaseFile) {
      database = Identity(file.path)
      log = Identity(file.path + "-wal")
    }
  }

  /// Gives the complete copy at `anewPath` the name of the journal, in place of what has it.
  func adoptCopy() throws(JournalError) {
    // A log or a rollback journal belongs to the file that goes.
    for companion in Self.companions { unlink(path + companion) }
    guard rename(anewPath, path) == 0 else {
      throw JournalError(
        .failed, call: "rename \(anewPath)", message: String(cString: strerror(errno)))
    }
    removeAnew()
    guard let slash = path.lastIndex(of: "/") else { return }
    let folder = open(String(path[...slash]), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  /// Completes or drops what a killed process has written anew.
  func finishWritingAnew() {
    // The copy is one transaction: with a rollback journal it is not complete.
    let isComplete =
      Self.size(anewPath).map { $0 >= Self.smallestSize } ?? false
      && Self.size(anewPath + "-journal") == nil
    if !exists, isComplete { try? adoptCopy() }
    removeAnew()
  }

  /// Moves a folder that has the name of a file aside, to `NAME.aside` or one of `NAME.aside-2` to
  /// `NAME.aside-9`.
  static func moveFolder(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return }
    let names = ["\(path).aside"] + (2...9).map { "\(path).aside-\($0)" }
    rename(path, names.first { lstat($0, &status) != 0 } ?? "\(path).aside")
  }

  /// Removes a copy that is not complete.
  func removeAnew() {
    for name in [""] + Self.companions { unlink(anewPath + name) }
  }
}
