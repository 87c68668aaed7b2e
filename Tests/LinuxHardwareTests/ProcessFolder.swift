// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux

/// What this process has, by its folder in /proc.
enum ProcessFolder {
  /// The number of open descriptors.
  static func descriptorCount() throws -> Int { try names(in: "/proc/self/fd").count }

  /// The number of threads with this name.
  ///
  /// A thread that has just ended may still be there for a moment: it is waited for, at most five
  /// seconds.
  static func threadCount(named name: String) -> Int {
    var count = 0
    for _ in 0..<500 {
      count = ((try? names(in: "/proc/self/task")) ?? []).count { thread in
        let comm = (try? File.read("/proc/self/task/\(thread)/comm", limit: 64)) ?? []
        return String(decoding: comm, as: UTF8.self) == name + "\n"
      }
      if count == 0 { return 0 }
      usleep(10_000)
    }
    return count
  }

  private static func names(in folder: String) throws -> [String] {
    guard let directory = opendir(folder) else {
      throw SystemError(call: "opendir", code: errno, subject: folder)
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }
}
