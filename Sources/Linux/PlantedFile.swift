// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Files and FIFOs that somebody may have planted for another user to write into.
///
/// The rule is that of `fs.protected_fifos` and `fs.protected_regular` (proc_sys_fs(5)), which not
/// every kernel has on: in a folder where everybody may write, such as `/tmp`, nothing is written
/// into a FIFO that belongs to neither the user who writes, root, nor the owner of the folder. A
/// regular file counts only where the folder is sticky, because others may replace it elsewhere.
/// Devices do not count: only root makes them.
public enum PlantedFile {
  /// Refuses a path that leads to such a file.
  ///
  /// - Parameters:
  ///   - path: the path, which need not exist.
  ///   - user: who writes; nil for the user of this process.
  /// - Throws: `EPERM` for such a file. Whatever else is wrong with the path is left to the call
  ///   that opens it.
  public static func refuse(on path: String, for user: UInt32? = nil) throws(SystemError) {
    var status = stat()
    if stat(path, &status) == 0 { try refuse(status, on: path, for: user ?? geteuid()) }
  }

  /// Refuses a file to which a path leads.
  static func refuse(
    _ file: stat, on path: String, for user: uid_t = geteuid()
  ) throws(SystemError) {
    let open: mode_t
    switch file.st_mode & S_IFMT {
    case S_IFCHR, S_IFBLK, S_IFDIR: return
    case S_IFREG: open = S_ISVTX | S_IWOTH
    default: open = S_IWOTH
    }
    var status = stat()
    guard file.st_uid != user, file.st_uid != 0, stat(folder(of: path), &status) == 0,
      status.st_mode & open == open, file.st_uid != status.st_uid
    else { return }
    throw SystemError(
      call: "open", code: EPERM, subject: path,
      detail: "a file of another user, in a folder where everybody may write")
  }

  /// The folder with what is at the end of links.
  private static func folder(of path: String) -> String {
    var path = path
    for _ in 0..<40 {
      guard let target = SymbolicLink.target(of: path) else { break }
      path = target.hasPrefix("/") ? target : "\(File.directory(of: path))/\(target)"
    }
    return File.directory(of: path)
  }
}
