// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The machine code of the process and its libraries, as it lies in memory.
public enum ProgramText {
  /// Lets go of the pages of code that were read so far.
  ///
  /// Nothing is lost: they are clean pages of files, and what is run again is mapped again, mostly
  /// without reading the disk. What only the start needed stays away; for a daemon in Swift that is
  /// about half of its resident memory.
  public static func forgetPages() {
    // The kernel's list of mappings (proc(5)): address range, rights, and where it comes from.
    guard let bytes = try? File.read("/proc/self/maps", limit: 1 << 20) else { return }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: " ", maxSplits: 5)
      guard fields.count == 6, fields[1] == "r-xp", fields[5].contains("/") else { continue }
      let ends = fields[0].split(separator: "-").compactMap { UInt(String($0), radix: 16) }
      guard ends.count == 2, let start = UnsafeMutableRawPointer(bitPattern: ends[0]) else {
        continue
      }
      madvise(start, Int(ends[1] - ends[0]), MADV_DONTNEED)
    }
  }
}
