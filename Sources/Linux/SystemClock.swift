// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// The kernel's clocks.
public enum SystemClock: Sendable {
  /// Time since boot, sleep included (`CLOCK_BOOTTIME`). Never steps.
  case boot

  /// Time since boot without sleep (`CLOCK_MONOTONIC`): the clock of GPIO timestamps.
  case monotonic

  /// Civil time since 1970 UTC (`CLOCK_REALTIME`). Steps.
  case civil

  /// What the clock shows.
  public var now: Duration {
    var time = timespec()
    clock_gettime(identifier, &time)
    return Duration(time)
  }

  /// Whether something disciplines civil time (NTP, PTP, a radio clock), by adjtimex(2).
  ///
  /// - Returns: nil if the kernel does not say: systemd's `ProtectClock=` refuses the call.
  public static var isSynchronised: Bool? {
    var state = timex()
    let result = adjtimex(&state)
    return result < 0 ? nil : result != TIME_ERROR && state.status & STA_UNSYNC == 0
  }

  var identifier: clockid_t {
    switch self {
    case .boot: CLOCK_BOOTTIME
    case .monotonic: CLOCK_MONOTONIC
    case .civil: CLOCK_REALTIME
    }
  }
}
