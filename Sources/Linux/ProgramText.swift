// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The mapped code and constants of the process: those of the program and of its libraries.
public enum ProgramText {
  /// Drops the resident pages of code and constants (`MADV_DONTNEED`).
  ///
  /// They are clean pages of files. A page that is used again is mapped again, mostly without
  /// reading the disk. Pages that only the start needed stay out of memory; for a daemon in Swift
  /// that is about half of its resident memory. Writable and changed pages are not dropped.
  public static func dropCodePages() {
    // The kernel's list of mappings (proc(5)): a line with address range, permissions and file,
    // then lines of sizes.
    guard let bytes = try? File.read("/proc/self/smaps", limit: 1 << 22) else { return }
    var mapping: (start: UInt, end: UInt)?
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      if line.starts(with: "Anonymous:".utf8) || line.starts(with: "Swap:".utf8) {
        // Relocated pages are read-only by now, but private to this process.
        if !line.suffix(5).elementsEqual(" 0 kB".utf8) { mapping = nil }
      } else if line.starts(with: "VmFlags:".utf8) {
        if let mapping { drop(mapping.start, mapping.end) }
        mapping = nil
      } else if let first = line.first, !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) {
        // Lines of sizes begin with a capital letter, ranges with a hexadecimal digit.
        mapping = Self.mapping(String(decoding: line, as: UTF8.self))
      }
    }
  }

  /// The address range of a read-only mapping of a file; nil for anything else.
  private static func mapping(_ line: String) -> (start: UInt, end: UInt)? {
    let fields = line.split(separator: " ", maxSplits: 5)
    guard fields.count == 6, fields[1] == "r-xp" || fields[1] == "r--p", fields[5].contains("/")
    else { return nil }
    let ends = fields[0].split(separator: "-").compactMap { UInt(String($0), radix: 16) }
    return ends.count == 2 ? (ends[0], ends[1]) : nil
  }

  private static func drop(_ start: UInt, _ end: UInt) {
    guard let address = UnsafeMutableRawPointer(bitPattern: start) else { return }
    madvise(address, Int(end - start), MADV_DONTNEED)
  }
}
