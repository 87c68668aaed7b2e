// SPDX-License-Identifier: Apache-2.0

/// An instant on the wall clock: microseconds since 1970-01-01 00:00 UTC, without leap seconds.
public struct Instant: Hashable, Sendable, Comparable {
  /// Microseconds since 1970; fits a JSON number until the year 2255.
  public var microseconds: Int64

  /// Makes an instant from microseconds since 1970.
  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// Makes an instant from whole seconds since 1970.
  public init(seconds: Int64) { self.microseconds = seconds * 1_000_000 }

  /// Whole seconds since 1970, rounded down.
  public var seconds: Int64 { floorDivide(microseconds, 1_000_000) }

  /// Earlier comes first.
  public static func < (left: Instant, right: Instant) -> Bool {
    left.microseconds < right.microseconds
  }

  /// The instant this much later.
  public static func + (left: Instant, right: Duration) -> Instant {
    Instant(microseconds: left.microseconds + right.microseconds)
  }

  /// The instant this much earlier.
  public static func - (left: Instant, right: Duration) -> Instant {
    Instant(microseconds: left.microseconds - right.microseconds)
  }

  /// The time from `right` to `left`.
  public static func - (left: Instant, right: Instant) -> Duration {
    .microseconds(left.microseconds - right.microseconds)
  }
}

extension Duration {
  /// Whole microseconds, rounded towards zero.
  public var microseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
  }

  /// Seconds with their fraction.
  public var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }

  /// A duration of this many minutes.
  public static func minutes(_ count: some BinaryInteger) -> Duration { .seconds(count * 60) }

  /// A duration of this many hours.
  public static func hours(_ count: some BinaryInteger) -> Duration { .seconds(count * 3600) }
}

/// Division that rounds towards minus infinity, for a positive divisor.
func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}
