// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// A zone of the tz database, held in memory (tzfile(5)).
///
/// A table of any years can be made of it later, without the card that it came from.
public struct ZoneFile: Equatable, Sendable {
  /// The zone's name in the tz database (`Asia/Shanghai`).
  public let name: String

  private let bytes: [UInt8]

  /// Reads a zone's file, of at most 1 MiB.
  ///
  /// - Parameters:
  ///   - name: the zone's name in the tz database.
  ///   - directory: the tz database; by default `TZDIR` or `/usr/share/zoneinfo`.
  /// - Throws: `EINVAL` if this cannot be a zone's name or the file is none of a zone, `ENOENT` if
  ///   the tz database has no such zone.
  public init(_ name: String, in directory: String? = nil) throws(SystemError) {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isName = parts.allSatisfy { part in
      !part.isEmpty && part.first != "."
        && part.utf8.allSatisfy { $0 > UInt8(ascii: " ") && $0 < 127 && $0 != UInt8(ascii: ":") }
    }
    guard isName else {
      throw SystemError(call: "read the time zone", code: EINVAL, subject: name)
    }
    let directory = directory ?? ProcessEnvironment["TZDIR"] ?? "/usr/share/zoneinfo"
    let path = "\(directory)/\(name)"
    bytes = try File.read(path, limit: 1 << 20)
    guard bytes.starts(with: "TZif".utf8) else {
      throw SystemError(call: "read the time zone", code: EINVAL, subject: path)
    }
    self.name = name
  }

  /// The last line of the file without its end: the rule for all years after the table.
  var finalRule: [UInt8]? {
    guard bytes.last == UInt8(ascii: "\n") else { return nil }
    return bytes.dropLast().split(separator: UInt8(ascii: "\n")).last.map(Array.init)
  }

  /// Calls `body` while the C library's local time is that of this zone.
  ///
  /// The C library would use UTC without an error for a zone that it cannot read. So it reads these
  /// bytes, through a file in memory.
  ///
  /// - Throws: the error of memfd_create(2) or write(2).
  func withLocalTime<Result: Sendable>(_ body: () -> Result) throws(SystemError) -> Result {
    let file = Descriptor(
      owning: try systemCall("memfd_create") { clinux_memory_file("dutysign-zone") })
    let number = file.number
    let written = try systemCall("write") { write(number, bytes, bytes.count) }
    guard written == bytes.count else { throw SystemError(call: "write", code: ENOSPC) }
    // The colon keeps the C library from reading a name as rules (`EST5EDT`).
    let result = ProcessEnvironment.with("TZ", ":/proc/self/fd/\(number)") {
      tzset()
      return body()
    }
    tzset()
    return result
  }
}
