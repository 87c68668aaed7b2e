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

  func trust(in civil: Instant) -> ClockTrust {
    guard civil.isPlausible else { return .unset }
    return isTrusted || isDisciplined == true || isSetByTimesync ? .synchronised : .restored
  }
}
