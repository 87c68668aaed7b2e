// SPDX-License-Identifier: Apache-2.0

/// An instant on the wall clock: microseconds since 1970-01-01 00:00 UTC, without leap seconds.
public struct Instant: Hashable, Sendable, Comparable {
  /// Microseconds since 1970, within the bounds; fits a JSON number until the year 2255.
  public let microseconds: Int64

  /// The earliest instant in microseconds: 0001-01-03, so that every local date has a year of four
  /// digits.
  static let earliest: Int64 = -62_135_424_000_000_000

  /// The latest instant in microseconds: 9999-12-30.
  static let latest: Int64 = 253_402_128_000_000_000

  /// Makes an instant from microseconds since 1970.
  ///
  /// An instant outside the years 1 to 9999, as of a wrong clock or a hostile caller, becomes the
  /// nearest one within. So no arithmetic on instants overflows.
  public init(microseconds: Int64) {
    self.microseconds = min(max(microseconds, Self.earliest), Self.latest)
  }

  /// Makes an instant from whole seconds since 1970, within the bounds.
  public init(seconds: Int64) {
    let bounds = (Self.earliest / 1_000_000, Self.latest / 1_000_000)
    microseconds = min(max(seconds, bounds.0), bounds.1) * 1_000_000
  }

  /// Makes an instant from seconds since 1970, rounded; what is no number counts as 1970.
  init(rounding seconds: Double) {
    let rounded = seconds.rounded()
    let bound = Double(Self.latest / 1_000_000)
    self.init(seconds: rounded.isNaN ? 0 : Int64(min(max(rounded, -bound), bound)))
  }

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

  /// The instant this many seconds later, at most 10¹²; without the arithmetic of `Duration`.
  func adding(seconds: Int) -> Instant {
    Instant(microseconds: microseconds + Int64(seconds) * 1_000_000)
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
  /// Whole microseconds, rounded towards zero; at most 4 · 10¹⁸, which is 127,000 years.
  public var microseconds: Int64 {
    let (seconds, attoseconds) = components
    let longest: Int64 = 4_000_000_000_000
    guard (-longest...longest).contains(seconds) else {
      return (seconds < 0 ? -longest : longest) * 1_000_000
    }
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
