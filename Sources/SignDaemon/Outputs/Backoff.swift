// SPDX-License-Identifier: Apache-2.0

/// When to retry what failed: after 100 ms, and after twice as long each time, up to 5 s.
///
/// The longest wait bounds how long a wrong light outlives its cause, and costs twelve wake-ups a
/// minute.
struct Backoff: Equatable {
  /// The wait after the first failure.
  static let shortest = Duration.milliseconds(100)

  /// The longest wait.
  static let longest = Duration.seconds(5)

  /// The number of failures in a row.
  private(set) var failures = 0

  /// When to retry, on the boot clock; nil before the first failure.
  private(set) var next: Duration?

  /// Whether there is no retry to wait for.
  func isDue(at now: Duration) -> Bool { next.map { $0 <= now } ?? true }

  /// Counts a failure.
  mutating func fail(at now: Duration) {
    let wait = Self.shortest * (1 << min(failures, 16))
    failures += 1
    next = now + min(wait, Self.longest)
  }

  /// Forgets the failures: after a success, or a change after which a retry may succeed.
  mutating func reset() { self = Backoff() }
}
