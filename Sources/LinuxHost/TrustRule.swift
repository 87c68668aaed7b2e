// SPDX-License-Identifier: Apache-2.0
import Sign

/// How far the wall clock can be trusted, by what is known of it.
struct TrustRule: Equatable {
  /// Whether the configuration trusts the clock, as with a battery clock.
  var isTrusted: Bool

  /// Whether the kernel's clock is disciplined, as by NTP; nil if the kernel refuses to report it,
  /// or was not asked.
  var isDisciplined: Bool?

  /// Whether systemd-timesyncd has marked the clock as synchronised.
  var isSetByTimesync: Bool

  /// 2026-01-01, before this program's first release: no right clock shows an earlier time.
  static let firstRelease = Instant(seconds: 1_767_225_600)

  /// 2200-01-01: a clock beyond it was set by a broken battery clock or a mistake.
  static let lastYear = Instant(seconds: 7_258_118_400)

  func trust(in civil: Instant) -> ClockTrust {
    guard Self.firstRelease <= civil, civil < Self.lastYear else { return .unset }
    return isTrusted || isDisciplined == true || isSetByTimesync ? .synchronised : .restored
  }
}
