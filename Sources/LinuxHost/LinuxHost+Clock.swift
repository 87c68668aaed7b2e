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

  /// Adopts the time zone, unless it is unknown, and whether there is a battery clock.
  public func adopt(_ settings: Settings) {
    clock.isTrusted = settings.site.hasBatteryClock
    // Decisions by the old zone or trust must be made anew at once.
    pending.append(.clockChanged)
    do {
      try clock.setTimezone(settings.site.timezone)
    } catch {
      log(.error, "the time zone stays as it was: \(error)")
    }
    adoptAccess(of: settings)
  }
}
