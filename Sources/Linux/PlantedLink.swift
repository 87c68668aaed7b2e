// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Symbolic links that somebody may have planted for another user to write through.
///
/// The rule is that of `fs.protected_symlinks` (proc_sys_fs(5)), which not every kernel has on: in
/// a sticky folder where everybody may write, such as `/tmp`, a link is followed only if it belongs
/// to the user who follows it, or to the owner of the folder.
public enum PlantedLink {
  /// Refuses a path with such a link in it, at its end or among its folders.
  ///
  /// - Parameters:
  ///   - path: the path, which need not exist.
  ///   - user: who follows it; nil for the user of this process.
  /// - Throws: `EPERM` for such a link. Whatever else is wrong with the path is left to the call
  ///   that opens it.
  public static func refuse(
    on path: String, for user: UInt32? = nil
  ) throws(SystemError) {
    let user = user ?? geteuid()
    var names = Array(path.split(separator: "/").reversed())
    var place = path.hasPrefix("/") ? "" : "."
    var links = 0
    while let name = names.popLast() {
      let next = "\(place)/\(name)"
      var status = stat()
      guard lstat(next, &status) == 0 else { return }
      guard status.st_mode & S_IFMT == S_IFLNK else {
        place = next
        continue
      }
      try refuse(status, in: place.isEmpty ? "/" : place, for: user, path)
      links += 1
      guard links <= 40, let target = SymbolicLink.target(of: next) else { return }
      if target.hasPrefix("/") { place = "" }
      names += target.split(separator: "/").reversed()
    }
  }

  /// Refuses a link of a folder.
  static func refuse(
    _ link: stat, in folder: String, for user: uid_t, _ path: String
  ) throws(SystemError) {
    var status = stat()
    let open = S_ISVTX | S_IWOTH
    guard link.st_uid != user, stat(folder, &status) == 0, status.st_mode & open == open,
      link.st_uid != status.st_uid
    else { return }
    throw SystemError(
      call: "open", code: EPERM, subject: path,
      detail: "a link of another user, in a folder where everybody may write")
  }
}
