// SPDX-License-Identifier: Apache-2.0

/// A limit on commands or events in a time: a burst, and then a steady rate.
package struct CommandBudget: Equatable, Sendable {
  /// The largest burst.
  package static let burst = 100

  /// The time in which one command more is allowed.
  package static let interval = Duration.milliseconds(50)

  private let most: Int
  private let interval: Duration
  private var left: Int
  private var updated = Duration.zero

  /// Makes a budget; by default that of commands.
  ///
  /// - Parameters:
  ///   - most: the largest burst.
  ///   - interval: the time in which one more is allowed.
  package init(_ most: Int = Self.burst, every interval: Duration = Self.interval) {
    (self.most, self.interval, left) = (most, interval, most)
  }

  /// Uses up so many; false, and none is used up, if fewer are left at `now`, on the boot clock.
  package mutating func spend(_ count: Int = 1, at now: Duration) -> Bool {
    let earned = (now - updated) / interval
    if earned >= Double(most - left) {
      left = most
      updated = now
    } else if earned >= 1 {
      left += Int(earned)
      updated += interval * Int(earned)
    }
    guard left >= count else { return false }
    left -= count
    return true
  }
}
