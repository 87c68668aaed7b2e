// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The contents of directories.
public enum Directory {
  /// The names of the character devices in a directory, sorted.
  ///
  /// Symbolic links are left out, so that a device with an alias is listed once.
  public static func characterDevices(in path: String) throws(SystemError) -> [String] {
    guard let directory = opendir(path) else {
      throw SystemError(call: "opendir", code: errno, subject: path)
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      guard entry.pointee.d_type == UInt8(DT_CHR) else { continue }
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names.sorted()
  }
}

extension Directory {
  /// The names of everything in a directory, sorted, without those that begin with a dot.
  public static func names(in path: String) throws(SystemError) -> [String] {
    guard let directory = opendir(path) else {
      throw SystemError(call: "opendir", code: errno, subject: path)
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
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
    guard let directory = opendir(path) else {
      throw SystemError(call: "opendir", code: errno, subject: path)
    }
    defer { closedir(directory) }
    var entries: [Entry] = []
    while entries.count < limit, let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      var status = stat()
      guard stat("\(path)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        continue
      }
      entries.append(
        Entry(
          name: name, size: Int64(status.st_size),
          modified: [Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec)]))
    }
    return entries.sorted { $0.name < $1.name }
  }
}
