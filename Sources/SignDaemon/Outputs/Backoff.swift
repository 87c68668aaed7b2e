// SPDX-License-Identifier: Apache-2.0

/// When to try again what has failed: soon at first, then ever more rarely.
struct Backoff: Equatable {
  /// The wait after the first failure.
  static let shortest = Duration.milliseconds(100)

  /// The longest wait.
  static let longest = Duration.seconds(30)

  /// How often in a row it has failed.
  private(set) var failures = 0

  /// When to try again; nil before the first failure.
  private(set) var next: Duration?

  /// Whether there is nothing to wait for.
  func isDue(at now: Duration) -> Bool { next.map { $0 <= now } ?? true }

  /// Notes a failure.
  mutating func fail(at now: Duration) {
    let wait = Self.shortest * (1 << min(failures, 16))
    failures += 1
    next = now + min(wait, Self.longest)
  }

  /// Notes a success, or that something has changed and the next try may be the one.
  mutating func reset() { self = Backoff() }
}
