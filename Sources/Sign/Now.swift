// SPDX-License-Identifier: Apache-2.0

/// How far civil time can be believed.
///
/// Boards have no battery clock.
public enum ClockTrust: String, Sendable, Comparable, CaseIterable {
  /// The clock stands where it cannot be right: before this program was made.
  case unset

  /// The clock was set back to the time of the last shutdown: plausible, and late.
  case restored

  /// The clock was set by NTP or a battery clock, and may be shown.
  case synchronised

  /// Less trusted comes first.
  public static func < (left: ClockTrust, right: ClockTrust) -> Bool {
    allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
  }
}

/// Time as data: read once a turn by whoever may, and handed to the pure part.
public struct Now: Equatable, Sendable {
  /// Time since boot, sleep included (`CLOCK_BOOTTIME`).
  ///
  /// Never steps: durations count on it.
  public var boot: Duration

  /// Civil time.
  ///
  /// It may step in both directions.
  public var civil: Instant

  /// Whether `civil` can be believed.
  public var trust: ClockTrust

  /// Local time at the sign.
  public var zone: Zone

  /// Makes a now.
  public init(
    boot: Duration, civil: Instant, trust: ClockTrust = .synchronised, zone: Zone = .utc
  ) {
    self.boot = boot
    self.civil = civil
    self.trust = trust
    self.zone = zone
  }

  /// What the clock on the wall shows.
  public var local: LocalTime { zone.local(civil) }
}

/// Until when something holds, on either clock; the earlier of the two ends it.
///
/// Kept on two clocks because they part when civil time steps: a deadline at 15:00 is reached
/// when the wall shows 15:00, a deadline in two hours is reached two hours from now.
public struct Deadline: Equatable, Sendable {
  /// The end on the boot clock, if any.
  public var boot: Duration?

  /// The end in civil time, if any.
  public var civil: Instant?

  /// Makes a deadline; without arguments it is never reached.
  public init(boot: Duration? = nil, civil: Instant? = nil) {
    self.boot = boot
    self.civil = civil
  }

  /// Never.
  public static let never = Deadline()

  /// Whether it has come.
  public func isReached(at now: Now) -> Bool {
    boot.map { $0 <= now.boot } ?? false || civil.map { $0 <= now.civil } ?? false
  }

  /// Whichever comes first on each clock.
  public func earlier(_ other: Deadline) -> Deadline {
    Deadline(boot: Self.first(boot, other.boot), civil: Self.first(civil, other.civil))
  }

  static func first<Time: Comparable>(_ left: Time?, _ right: Time?) -> Time? {
    guard let left else { return right }
    return right.map { min(left, $0) } ?? left
  }
}
