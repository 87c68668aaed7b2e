// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The contents of directories.
public enum Directory {
  /// The names of the character devices in a directory, sorted.
  ///
  /// Symbolic links are left out, so that a device with an alias is listed once.
  public static func characterDevices(in path: String) throws(SystemError) -> [String] {
    var names: [String] = []
    try forEachEntry(in: path) { name, kind in
      if kind == UInt8(DT_CHR) { names.append(name) }
      return true
    }
    return names.sorted()
  }

  /// The names of everything in a directory, sorted, without those that begin with a dot.
  public static func names(in path: String) throws(SystemError) -> [String] {
    var names: [String] = []
    try forEachEntry(in: path) { name, _ in
      if !name.hasPrefix(".") { names.append(name) }
      return true
    }
    return names.sorted()
  }

  /// A regular file of a directory.
  public struct Entry: Hashable, Sendable {
    /// The name.
    public var name: String

    /// The size, in bytes.
    public var size: Int64

    /// When it was last changed, in seconds and nanoseconds since 1970.
    public var modified: [Int]
  }

  /// The regular files in a directory, and what symbolic links to such lead to, sorted by name.
  ///
  /// - Parameters:
  ///   - path: the directory.
  ///   - limit: the most files; more are left out.
  /// - Returns: the files.
  /// - Throws: the errors of opendir(3).
  public static func files(in path: String, limit: Int) throws(SystemError) -> [Entry] {
    var entries: [Entry] = []
    try forEachEntry(in: path) { name, _ in
      guard entries.count < limit else { return false }
      var status = stat()
      guard stat("\(path)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        return true
      }
      entries.append(
        Entry(
          name: name, size: Int64(status.st_size),
          modified: [Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec)]))
      return true
    }
    return entries.sorted { $0.name < $1.name }
  }

  /// Passes the name and the kind (`DT_…`) of each entry to `body`, until that returns false.
  private static func forEachEntry(
    in path: String, _ body: (_ name: String, _ kind: UInt8) -> Bool
  ) throws(SystemError) {
    guard let directory = opendir(path) else {
      throw SystemError(call: "opendir", code: errno, subject: path)
    }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard body(name, entry.pointee.d_type) else { return }
    }
  }
}
