// SPDX-License-Identifier: Apache-2.0
import Sign

/// How far the civil clock can be believed, by what is known about it.
struct TrustRule: Equatable {
  /// Whether the configuration says that the clock is right, as with a battery clock.
  var isTrusted: Bool

  /// Whether the kernel says that something disciplines its clock; nil if it will not say.
  var isDisciplined: Bool?

  /// Whether systemd-timesyncd says that it has set the clock.
  var isSetByTimesync: Bool

  /// No clock that is right shows a time before this program's first release: 2026-01-01.
  static let firstRelease = Instant(seconds: 1_767_225_600)

  func trust(in civil: Instant) -> ClockTrust {
    if civil < Self.firstRelease { return .unset }
    return isTrusted || isDisciplined == true || isSetByTimesync ? .synchronised : .restored
  }
}
