// SPDX-License-Identifier: Apache-2.0

/// A token bucket, which limits commands or events: a burst, and then a steady rate.
package struct TokenBucket: Equatable, Sendable {
  /// The largest burst of commands.
  package static let burst = 100

  /// The time in which one command more is allowed.
  package static let interval = Duration.milliseconds(50)

  private let capacity: Int
  private let interval: Duration
  private var tokens: Int
  private var updated = Duration.zero

  /// Makes a full bucket; by default that of commands.
  ///
  /// - Parameters:
  ///   - capacity: the largest burst.
  ///   - interval: the time in which one more is allowed.
  package init(_ capacity: Int = Self.burst, every interval: Duration = Self.interval) {
    (self.capacity, self.interval, tokens) = (capacity, interval, capacity)
  }

  /// Uses up so many tokens; false, and uses none, if fewer are left at `now`, on the boot clock.
  package mutating func spend(_ count: Int = 1, at now: Duration) -> Bool {
    let earned = (now - updated) / interval
    if earned >= Double(capacity - tokens) {
      tokens = capacity
      updated = now
    } else if earned >= 1 {
      tokens += Int(earned)
      updated += interval * Int(earned)
    }
    guard tokens >= count else { return false }
    tokens -= count
    return true
  }
}
