// SPDX-License-Identifier: Apache-2.0

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
