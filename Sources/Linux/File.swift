// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Operations on whole files.
public enum File {
  /// Reads a file of at most `limit` bytes.
  ///
  /// - Throws: `EFBIG` if the file is larger, `EINVAL` if it is no regular file, which could make
  ///   the caller wait, and the errors of open(2) and read(2).
  public static func read(_ path: String, limit: Int) throws(SystemError) -> [UInt8] {
    let file = try Descriptor.regularFile(path, O_RDONLY)
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

  /// Replaces a file atomically and durably.
  ///
  /// A reader sees the old or the new contents, also after a power cut. The new contents are
  /// written to a file with the suffix `.new`, which is then renamed.
  public static func replace(
    _ path: String, with contents: [UInt8], mode: UInt32 = 0o644
  ) throws(SystemError) {
    let temporary = "\(path).new"
    do throws(SystemError) {
      try writeDurably(temporary, contents, mode: mode)
      try systemCall("rename", path) { rename(temporary, path) }
    } catch {
      unlink(temporary)
      throw error
    }
    try makeDurable(directory(of: path))
  }

  /// Moves a file of any size, also to another file system, and replaces an existing file.
  ///
  /// The contents are written to a file with the suffix `.new`, which is then renamed.
  public static func move(
    _ source: String, to path: String, mode: UInt32
  ) throws(SystemError) {
    let temporary = "\(path).new"
    do throws(SystemError) {
      try copy(source, to: temporary, mode: mode)
      try systemCall("rename", path) { rename(temporary, path) }
    } catch {
      unlink(temporary)
      throw error
    }
    try makeDurable(directory(of: path))
    try remove(source)
  }

  private static func copy(
    _ source: String, to path: String, mode: UInt32
  ) throws(SystemError) {
    let input = try Descriptor.regularFile(source, O_RDONLY | O_NOFOLLOW)
    let output = try Descriptor.regularFile(
      path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o600)
    let (from, to) = (input.number, output.number)
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let size = try systemCall(
      "read", source, { Glibc.read(from, &buffer, buffer.count) }),
      size > 0
    {
      try write(buffer[..<size], to: output, path)
    }
    try systemCall("fchmod", path) { fchmod(to, mode) }
    try systemCall("fsync", path) { fsync(to) }
  }

  private static func write(
    _ bytes: ArraySlice<UInt8>, to file: borrowing Descriptor, _ path: String
  ) throws(SystemError) {
    let number = file.number
    var rest = bytes
    while !rest.isEmpty {
      let count = try systemCall("write", path) {
        rest.withUnsafeBufferPointer { Glibc.write(number, $0.baseAddress, $0.count) }
      }
      rest.removeFirst(count)
    }
  }

  /// Removes a file; a missing one is no error.
  public static func remove(_ path: String) throws(SystemError) {
    do throws(SystemError) {
      try systemCall("unlink", path) { unlink(path) }
    } catch {
      if error.code != ENOENT { throw error }
    }
  }

  private static func writeDurably(
    _ path: String, _ contents: [UInt8], mode: UInt32
  ) throws(SystemError) {
    let file = try Descriptor.regularFile(
      path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o600)
    let number = file.number
    try write(contents[...], to: file, path)
    try systemCall("fchmod", path) { fchmod(number, mode) }
    try systemCall("fsync", path) { fsync(number) }
  }

  /// Syncs a directory: a rename is durable only then.
  private static func makeDurable(_ directory: String) throws(SystemError) {
    let directoryFile = try Descriptor(opening: directory, O_RDONLY | O_DIRECTORY)
    let number = directoryFile.number
    try systemCall("fsync", directory) { fsync(number) }
  }

  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
