// SPDX-License-Identifier: Apache-2.0
package import Sign

/// Time that runs faster or slower than real time, and can be moved on: the clock of a simulation.
///
/// A pure value: real time is an argument.
package struct ScaledClock: Equatable, Sendable {
  /// How much faster than real time it runs; 0 stands still.
  package private(set) var speed: Double

  /// The real boot clock when `boot` was valid.
  private var real: Duration

  /// The simulated boot clock then.
  private var boot: Duration

  /// Civil time at simulated boot.
  private let civilAtBoot: Instant

  /// Starts a clock.
  ///
  /// - Parameters:
  ///   - boot: what its boot clock shows.
  ///   - civil: what its civil clock shows.
  ///   - real: the real boot clock now.
  ///   - speed: how much faster than real time it runs; 0 stands still.
  package init(boot: Duration = .zero, civil: Instant, at real: Duration, speed: Double = 1) {
    self.speed = max(0, speed)
    self.real = real
    self.boot = boot
    self.civilAtBoot = civil - boot
  }

  /// The boot clock.
  package func boot(at real: Duration) -> Duration { boot + (real - self.real) * speed }

  /// Civil time.
  package func civil(at real: Duration) -> Instant { civilAtBoot + boot(at: real) }

  /// When, in real time, a deadline of this clock comes; nil if it never does.
  package func realTime(of deadline: Deadline) -> Duration? {
    let civil = deadline.civil.map { $0 - civilAtBoot }
    guard speed > 0, let first = [deadline.boot, civil].compactMap({ $0 }).min() else { return nil }
    let wait = min((first - boot).inSeconds / speed, Self.farFuture)
    return real + .seconds(wait) + .nanoseconds(1)
  }

  /// Changes the speed, from now on.
  package mutating func setSpeed(_ speed: Double, at real: Duration) {
    boot = boot(at: real)
    self.real = real
    self.speed = max(0, speed)
  }

  /// Moves both clocks on.
  package mutating func advance(by time: Duration) { boot += max(.zero, time) }

  /// A century of seconds, beyond which a wait would not fit the kernel's types.
  private static let farFuture = 3.2e9
}
