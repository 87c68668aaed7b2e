// SPDX-License-Identifier: Apache-2.0

/// Local time: a date and a second of the day.
public struct LocalTime: Hashable, Sendable, Comparable {
  /// The date.
  public var date: CivilDate

  /// Seconds since local midnight on the wall clock, 0 to 86,399.
  public var second: Int

  /// Makes a local time.
  public init(date: CivilDate, second: Int) {
    self.date = date
    self.second = second
  }

  /// Earlier comes first.
  public static func < (left: LocalTime, right: LocalTime) -> Bool {
    (left.date, left.second) < (right.date, right.second)
  }

  /// Hours and minutes as `15:04`.
  public var clock: String { "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2))" }
}
