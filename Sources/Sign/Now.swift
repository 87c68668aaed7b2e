// SPDX-License-Identifier: Apache-2.0

/// How far the wall clock can be trusted.
///
/// Most boards have no battery-backed clock.
public enum ClockTrust: String, Sendable, Comparable, CaseIterable {
  /// The clock shows a time that is not plausible (`Instant.plausible`), so it is wrong.
  case unset

  /// The clock was restored to the time of the last shutdown: plausible, and late.
  case restored

  /// The clock was set by NTP or a battery-backed clock, and may be shown.
  case synchronised

  /// Less trusted comes first.
  public static func < (left: ClockTrust, right: ClockTrust) -> Bool {
    allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
  }
}

/// The time as a value: the loop reads the clocks once a turn and passes this on.
public struct Now: Equatable, Sendable {
  /// Time since boot, sleep included (`CLOCK_BOOTTIME`).
  ///
  /// It never steps, so durations are measured on it.
  public var boot: Duration

  /// The wall clock.
  ///
  /// It may step in both directions.
  public var civil: Instant

  /// How far `civil` can be trusted.
  public var trust: ClockTrust

  /// The time zone of the sign.
  public var zone: Zone

  /// Makes a time.
  public init(
    boot: Duration, civil: Instant, trust: ClockTrust = .synchronised, zone: Zone = .utc
  ) {
    self.boot = boot
    self.civil = civil
    self.trust = trust
    self.zone = zone
  }

  /// Local time.
  public var local: LocalTime { zone.local(civil) }
}

/// A time on either clock; the earlier of the two counts.
///
/// There are two clocks because the wall clock steps. A deadline at 15:00 is reached when the wall
/// clock shows 15:00. A deadline in two hours is reached two hours from now.
public struct Deadline: Equatable, Sendable {
  /// The end on the boot clock, if any.
  public var boot: Duration?

  /// The end on the wall clock, if any.
  public var civil: Instant?

  /// Makes a deadline; without arguments it is never reached.
  ///
  /// Neither is the latest instant: a clock that shows it stands still there, and a deadline that
  /// stays reached would keep the loop awake.
  public init(boot: Duration? = nil, civil: Instant? = nil) {
    self.boot = boot
    self.civil = civil.flatMap { $0.microseconds < Instant.latest ? $0 : nil }
  }

  /// Never.
  public static let never = Deadline()

  /// Whether it is reached.
  public func isReached(at now: Now) -> Bool {
    boot.map { $0 <= now.boot } ?? false || civil.map { $0 <= now.civil } ?? false
  }

  /// The earlier of the two deadlines, on each clock.
  public func earlier(_ other: Deadline) -> Deadline {
    var earlier = self
    earlier.boot = Self.first(boot, other.boot)
    if let time = other.civil, civil.map({ time < $0 }) ?? true { earlier.civil = time }
    return earlier
  }

  /// The earlier of two times, as far as there are any.
  public static func first(_ left: Duration?, _ right: Duration?) -> Duration? {
    guard let left else { return right }
    guard let right, right < left else { return left }
    return right
  }
}
