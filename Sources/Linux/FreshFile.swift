// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// A new file that replaces another one when it is complete, atomically and durably.
///
/// It has the name of the other one with the suffix `.new` until then. What has that name already,
/// a file that was left, a link or a pipe that somebody planted, is removed and never opened.
public final class FreshFile {
  private let path: String
  private let temporary: String
  private let file: Descriptor
  private var isCommitted = false

  /// Makes the file; readable by its owner only unless `mode` allows more, less the umask.
  ///
  /// - Throws: the errors of unlink(2) and open(2); `EEXIST` if the name is planted anew meanwhile.
  public init(replacing path: String, mode: UInt32 = 0o600) throws(SystemError) {
    self.path = path
    temporary = "\(path).new"
    do throws(SystemError) {
      try File.remove(temporary)
      file = try Descriptor(
        opening: temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode)
    } catch {
      // The user knows of no other name; without rights to the folder the reason is the same.
      throw SystemError(call: error.call, code: error.code, subject: path, detail: error.detail)
    }
  }

  deinit { if !isCommitted { unlink(temporary) } }

  /// Appends bytes.
  public func write(_ bytes: some Collection<UInt8>) throws(SystemError) {
    let number = file.number
    try StandardStream.write(bytes, to: number, subject: temporary)
  }

  /// Replaces the other file.
  ///
  /// - Parameters:
  ///   - mode: the access rights.
  ///   - isDurable: whether the contents survive a power cut afterwards.
  /// - Throws: the errors of fchmod(2), fsync(2) and rename(2).
  public func commit(mode: UInt32, isDurable: Bool = true) throws(SystemError) {
    let number = file.number
    try systemCall("fchmod", temporary) { fchmod(number, mode) }
    try commit(replaces: true, isDurable: isDurable)
  }

  /// Replaces the other file and takes its access rights over.
  ///
  /// - Parameters:
  ///   - former: the other file; nil where there is none.
  ///   - owner: whether its owner is taken over too, as far as this user may. Otherwise the rights
  ///     of another user's file are not taken over either.
  ///   - replaces: whether a file that appeared meanwhile is replaced.
  /// - Throws: `EEXIST` for such a file, and the errors of fchmod(2), fsync(2) and rename(2).
  func commit(like former: stat?, owner: Bool, replaces: Bool) throws(SystemError) {
    let number = file.number
    if let former, owner || former.st_uid == geteuid() {
      if owner, fchown(number, former.st_uid, former.st_gid) != 0 {
        // Only root gives files away; a group of one's own is kept.
        _ = fchown(number, uid_t.max, former.st_gid)
      }
      try systemCall("fchmod", temporary) { fchmod(number, former.st_mode & 0o777) }
    }
    try commit(replaces: replaces)
  }

  private func commit(replaces: Bool, isDurable: Bool = true) throws(SystemError) {
    let number = file.number
    let (from, to) = (temporary, path)
    if isDurable { try systemCall("fsync", from) { fsync(number) } }
    if replaces {
      try systemCall("rename", to) { rename(from, to) }
    } else {
      try systemCall("rename", to) { clinux_rename_new(from, to) }
    }
    isCommitted = true
    if isDurable { try File.makeDurable(File.directory(of: path)) }
  }
}
