// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Operations on whole files.
public enum File {
  /// Reads a file of at most `limit` bytes.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - limit: the most bytes.
  ///   - followsLink: whether the path may be a link.
  /// - Returns: the contents.
  /// - Throws: `EFBIG` if the file is larger, `EINVAL` if it is no regular file, which could make
  ///   the caller wait, `ELOOP` for a link that is not followed, and the errors of open(2) and
  ///   read(2).
  public static func read(
    _ path: String, limit: Int, followsLink: Bool = true
  ) throws(SystemError) -> [UInt8] {
    let file = try Descriptor.regularFile(path, O_RDONLY | (followsLink ? 0 : O_NOFOLLOW))
    let number = file.number
    var contents: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: min(limit + 1, 65_536))
    while true {
      let size = try systemCall("read", path) { Glibc.read(number, &buffer, buffer.count) }
      if size == 0 { return contents }
      guard contents.count + size <= limit else {
        throw SystemError(
          call: "read", code: EFBIG, subject: path,
          detail: "it is larger than \(limit) bytes, the most that is read")
      }
      contents += buffer[..<size]
    }
  }

  /// Reads the beginning and the end of a file, `length` bytes each, and all of a shorter one.
  ///
  /// - Throws: as `read`; `EFBIG` if the whole file is larger than `limit`.
  public static func readEnds(
    _ path: String, of length: Int, limit: Int
  ) throws(SystemError) -> [UInt8] {
    let file = try Descriptor.regularFile(path, O_RDONLY)
    let number = file.number
    var status = stat()
    try systemCall("fstat", path) { fstat(number, &status) }
    let size = Int(status.st_size)
    guard size > 2 * length else { return try read(path, limit: min(limit, 2 * length)) }
    guard size <= limit else {
      throw SystemError(
        call: "read", code: EFBIG, subject: path,
        detail: "it is larger than \(limit) bytes, the most that is read")
    }
    return try read(number, path, length, at: 0) + read(number, path, length, at: size - length)
  }

  /// Reads the end of a file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - limit: the most that is read, in bytes.
  /// - Returns: the end, and whether it is the whole file.
  /// - Throws: as `read`, without `EFBIG`.
  public static func readEnd(
    _ path: String, limit: Int
  ) throws(SystemError) -> (contents: [UInt8], isWhole: Bool) {
    let file = try Descriptor.regularFile(path, O_RDONLY)
    let number = file.number
    var status = stat()
    try systemCall("fstat", path) { fstat(number, &status) }
    let size = Int(status.st_size)
    let start = max(0, size - limit)
    return (try read(number, path, size - start, at: start), start == 0)
  }

  private static func read(
    _ number: Int32, _ path: String, _ length: Int, at start: Int
  ) throws(SystemError) -> [UInt8] {
    var contents = [UInt8](repeating: 0, count: length)
    var filled = 0
    while filled < length {
      let size = try systemCall("pread", path) {
        contents.withUnsafeMutableBytes { bytes in
          pread(
            number, bytes.baseAddress.map { $0 + filled }, length - filled, off_t(start + filled))
        }
      }
      if size == 0 { break }
      filled += size
    }
    return Array(contents[..<filled])
  }

  /// Replaces a file atomically and durably.
  ///
  /// A reader sees the old or the new contents, also after a power cut. The new contents are
  /// written to a file with the suffix `.new`, which is then renamed.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - contents: the new contents.
  ///   - mode: the access rights.
  ///   - isDurable: false for a file that is made anew after a power cut; then nothing waits for
  ///     the disk.
  /// - Throws: the errors of open(2), write(2), fsync(2) and rename(2).
  public static func replace(
    _ path: String, with contents: [UInt8], mode: UInt32 = 0o644, isDurable: Bool = true
  ) throws(SystemError) {
    let file = try FreshFile(replacing: path)
    try file.write(contents)
    try file.commit(mode: mode, isDurable: isDurable)
  }

  /// Removes a file; a missing one is no error.
  public static func remove(_ path: String) throws(SystemError) {
    do throws(SystemError) {
      try systemCall("unlink", path) { unlink(path) }
    } catch {
      if error.code != ENOENT { throw error }
    }
  }

  /// Syncs a directory: a rename is durable only then.
  static func makeDurable(_ directory: String) throws(SystemError) {
    let directoryFile = try Descriptor(opening: directory, O_RDONLY | O_DIRECTORY)
    let number = directoryFile.number
    try systemCall("fsync", directory) { fsync(number) }
  }

  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
