// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The changes of the UTC offset at one place over some years, as the C library knows them.
public struct ZoneTable: Equatable, Sendable {
  /// One change of the offset.
  public struct Change: Equatable, Sendable {
    /// The first second at which the new offset holds, UTC since 1970.
    public var at: Int64

    /// Seconds east of Greenwich from then on.
    public var offset: Int32

    /// Describes a change.
    public init(at: Int64, offset: Int32) {
      self.at = at
      self.offset = offset
    }
  }

  /// The tz database's name.
  public let name: String

  /// Seconds east of Greenwich at the start of the span.
  public let initialOffset: Int32

  /// The changes within the span, in order.
  public let changes: [Change]

  /// Asks the C library about a place.
  ///
  /// `TZ` is changed for a moment and then put back, so nobody may ask the C library for local
  /// time meanwhile.
  ///
  /// - Parameters:
  ///   - name: as in the tz database (`Asia/Shanghai`).
  ///   - span: seconds since 1970 UTC.
  /// - Throws: `EINVAL` if this cannot be a zone's name, `ENOENT` if the tz database has no such
  ///   zone. The C library itself would silently take UTC.
  public init(_ name: String, over span: Range<Int64>) throws(SystemError) {
    try Self.check(name)
    self.name = name
    // The colon keeps the C library from reading the name as rules (`EST5EDT`).
    (initialOffset, changes) = Environment.with("TZ", ":\(name)") {
      tzset()
      let offset = Self.offset(at: span.lowerBound)
      return (offset, Self.changes(over: span, from: offset))
    }
    tzset()
  }

  /// Whether the tz database has a zone of this name.
  public static func exists(_ name: String) -> Bool {
    do throws(SystemError) {
      try check(name)
      return true
    } catch {
      return false
    }
  }

  /// Looks in steps of a week, then closer: two changes within one week that cancel each other
  /// would be missed, and no place has had such.
  private static func changes(over span: Range<Int64>, from initial: Int32) -> [Change] {
    let week: Int64 = 7 * 86_400
    var changes: [Change] = []
    var (start, offset) = (span.lowerBound, initial)
    while start < span.upperBound - 1 {
      let end = min(start + week, span.upperBound - 1)
      if Self.offset(at: end) == offset {
        start = end
      } else {
        start = firstSecond(in: start...end, without: offset)
        offset = Self.offset(at: start)
        changes.append(Change(at: start, offset: offset))
      }
    }
    return changes
  }

  /// The first second at which the offset is another one; `range` starts before it and ends at or
  /// after it.
  private static func firstSecond(in range: ClosedRange<Int64>, without offset: Int32) -> Int64 {
    var (before, after) = (range.lowerBound, range.upperBound)
    while after - before > 1 {
      let middle = before + (after - before) / 2
      if Self.offset(at: middle) == offset { before = middle } else { after = middle }
    }
    return after
  }

  private static func offset(at second: Int64) -> Int32 {
    var second = time_t(second)
    var local = tm()
    localtime_r(&second, &local)
    return Int32(local.tm_gmtoff)
  }

  private static func check(_ name: String) throws(SystemError) {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isName = parts.allSatisfy { part in
      !part.isEmpty && part.first != "."
        && part.utf8.allSatisfy { $0 > UInt8(ascii: " ") && $0 < 127 && $0 != UInt8(ascii: ":") }
    }
    guard isName else {
      throw SystemError(call: "read the time zone", code: EINVAL, subject: name)
    }
    let path = "\(Environment["TZDIR"] ?? "/usr/share/zoneinfo")/\(name)"
    guard try File.read(path, limit: 1 << 20).starts(with: "TZif".utf8) else {
      throw SystemError(call: "read the time zone", code: EINVAL, subject: path)
    }
  }
}
