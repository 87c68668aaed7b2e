// SPDX-License-Identifier: Apache-2.0
public import Sign
import SignDaemon

// The port `ClockPort`.
extension LinuxHost {
  /// Reads the clocks.
  public func now() -> Now {
    lastNow = clock.now()
    return lastNow
  }

  /// Takes over the time zone, where one that is not known leaves the present one, and whether
  /// there is a battery clock.
  public func adopt(_ settings: Settings) {
    clock.isTrusted = settings.site.hasBatteryClock
    // What was decided by the old zone or trust must be thought over at once.
    pending.append(.clockChanged)
    do {
      try clock.setTimezone(settings.site.timezone)
    } catch {
      log(.error, "the time zone stays as it was: \(error)")
    }
    keepConfiguration()
  }
}
