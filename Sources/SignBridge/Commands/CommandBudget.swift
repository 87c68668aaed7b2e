// SPDX-License-Identifier: Apache-2.0

/// A limit on commands in a time: a burst, and then a steady rate.
struct CommandBudget: Sendable {
  /// The largest burst.
  static let burst = 100

  /// The time in which one command more is allowed.
  static let interval = Duration.milliseconds(50)

  private var left = burst
  private var updated = Duration.zero

  /// Uses up one command; false if there is none left at `now`, on the boot clock.
  mutating func spend(at now: Duration) -> Bool {
    let earned = (now - updated) / Self.interval
    if earned >= Double(Self.burst - left) {
      left = Self.burst
      updated = now
    } else if earned >= 1 {
      left += Int(earned)
      updated += Self.interval * Int(earned)
    }
    guard left > 0 else { return false }
    left -= 1
    return true
  }
}
