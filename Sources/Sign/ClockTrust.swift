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
