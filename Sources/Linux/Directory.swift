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
