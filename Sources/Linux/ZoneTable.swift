// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The changes of the UTC offset in one time zone over a span, computed by the C library.
public struct ZoneTable: Equatable, Sendable {
  /// One change of the offset.
  public struct Change: Equatable, Sendable {
    /// When the new offset begins, in seconds since 1970 UTC.
    public var at: Int64

    /// The new offset in seconds east of UTC.
    public var offset: Int32

    /// Describes a change.
    public init(at: Int64, offset: Int32) {
      self.at = at
      self.offset = offset
    }
  }

  /// The zone's name in the tz database (`Asia/Shanghai`).
  public let name: String

  /// The offset at the start of the span, in seconds east of UTC.
  public let initialOffset: Int32

  /// The changes within the span, in order.
  public let changes: [Change]

  /// Computes the changes with the C library.
  ///
  /// `TZ` has another value meanwhile, so no other thread may use the C library's local time.
  ///
  /// - Parameters:
  ///   - file: the zone.
  ///   - span: seconds since 1970 UTC.
  /// - Throws: the errors of `ZoneFile.withLocalTime`.
  public init(_ file: ZoneFile, over span: Range<Int64>) throws(SystemError) {
    name = file.name
    (initialOffset, changes) = try file.withLocalTime {
      let offset = Self.offset(at: span.lowerBound)
      return (offset, Self.changes(over: span, from: offset))
    }
  }

  /// Reads a zone and computes its changes.
  ///
  /// - Throws: the errors of `ZoneFile`.
  public init(_ name: String, over span: Range<Int64>) throws(SystemError) {
    try self.init(ZoneFile(name), over: span)
  }

  /// Whether the tz database has a zone of this name.
  public static func exists(_ name: String) -> Bool { (try? ZoneFile(name)) != nil }

  /// Compares offsets a week apart, then searches within the week.
  ///
  /// Two changes within one week that cancel each other would be missed. The tz database has none.
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

  /// The first second with another offset, by bisection.
  ///
  /// At the start of `range` the offset is `offset`, and at its end it is not.
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
    return Int32(clamping: local.tm_gmtoff)
  }
}
