// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// The kernel's clocks (clock_gettime(2)).
public enum SystemClock: Sendable {
  /// Time since boot, suspend included (`CLOCK_BOOTTIME`). Never steps.
  case boot

  /// Time since boot without suspend (`CLOCK_MONOTONIC`): the clock of GPIO timestamps.
  case monotonic

  /// The wall clock: time since 1970 UTC (`CLOCK_REALTIME`). Steps when it is set.
  case realtime

  /// The clock's time.
  public var now: Duration {
    var time = timespec()
    clock_gettime(identifier, &time)
    return Duration(time)
  }

  /// Whether NTP, PTP or a radio clock disciplines the wall clock (adjtimex(2)).
  ///
  /// - Returns: nil if the call is refused, as with systemd's `ProtectClock=`.
  public static var isSynchronised: Bool? {
    var state = timex()
    let result = adjtimex(&state)
    return result < 0 ? nil : result != TIME_ERROR && state.status & STA_UNSYNC == 0
  }

  var identifier: clockid_t {
    switch self {
    case .boot: CLOCK_BOOTTIME
    case .monotonic: CLOCK_MONOTONIC
    case .realtime: CLOCK_REALTIME
    }
  }
}
