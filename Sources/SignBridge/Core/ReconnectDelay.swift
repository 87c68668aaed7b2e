// SPDX-License-Identifier: Apache-2.0

/// The delay before the next attempt to connect: it doubles from 1 s to 60 s.
///
/// Jitter keeps a hundred signs from reconnecting at once.
package struct ReconnectDelay: Sendable {
  /// The shortest delay.
  package static let shortest = Duration.seconds(1)

  /// The longest delay.
  package static let longest = Duration.seconds(60)

  /// How long a connection must have held for the delay to start anew: two clients with the same
  /// identifier disconnect each other at once.
  package static let stable = Duration.seconds(60)

  private var failures = 0
  private var connectedAt: Duration?

  /// Makes the delay of a new bridge.
  package init() {}

  /// Notes that the broker accepted a connection, at a time on the boot clock.
  package mutating func connected(at now: Duration) { connectedAt = now }

  /// The delay after a failed attempt or the end of a connection.
  ///
  /// - Parameters:
  ///   - now: the time, on the boot clock.
  ///   - random: a number from 0 to 1.
  /// - Returns: the delay, from 1 s to 60 s.
  package mutating func next(at now: Duration, random: Double) -> Duration {
    if let connectedAt, now - connectedAt >= Self.stable { failures = 0 }
    connectedAt = nil
    let most = min(Self.shortest * (1 << min(failures + 1, 10)), Self.longest)
    failures = min(failures + 1, 16)
    let share = min(max(random, 0), 1)
    return Self.shortest + (most - Self.shortest) * share
  }
}
