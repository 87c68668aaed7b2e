// SPDX-License-Identifier: Apache-2.0
package import Sign

/// A clock that runs faster or slower than real time and can be advanced.
///
/// A pure value: real time is an argument.
package struct ScaledClock: Equatable, Sendable {
  /// Simulated seconds for each real second; 0 stops the clock.
  package private(set) var speed: Double

  /// The real boot clock at the last change of speed.
  private var real: Duration

  /// The simulated boot clock at that time.
  private var boot: Duration

  /// The wall clock at simulated boot.
  private var civilAtBoot: Instant

  /// Starts a clock.
  ///
  /// - Parameters:
  ///   - boot: the simulated boot clock.
  ///   - civil: the simulated wall clock.
  ///   - real: the real boot clock now.
  ///   - speed: simulated seconds for each real second; 0 stops the clock.
  package init(boot: Duration = .zero, civil: Instant, at real: Duration, speed: Double = 1) {
    self.speed = max(0, speed)
    self.real = real
    self.boot = boot
    self.civilAtBoot = civil - boot
  }

  /// The simulated boot clock at a time of the real boot clock.
  package func boot(at real: Duration) -> Duration { boot + (real - self.real) * speed }

  /// The simulated wall clock at a time of the real boot clock.
  package func civil(at real: Duration) -> Instant { civilAtBoot + boot(at: real) }

  /// When a simulated deadline is due, on the real boot clock; nil if it never is.
  package func realTime(of deadline: Deadline) -> Duration? {
    let civil = deadline.civil.map { $0 - civilAtBoot }
    guard speed > 0, let first = [deadline.boot, civil].compactMap({ $0 }).min() else { return nil }
    let wait = min((first - boot).inSeconds / speed, Self.farFuture)
    return real + .seconds(wait) + .nanoseconds(1)
  }

  /// Sets the speed from `real` on, a time of the real boot clock.
  package mutating func setSpeed(_ speed: Double, at real: Duration) {
    boot = boot(at: real)
    self.real = real
    self.speed = max(0, speed)
  }

  /// Sets the simulated wall clock at `real`, a time of the real boot clock.
  package mutating func setCivil(_ civil: Instant, at real: Duration) {
    civilAtBoot = civil - boot(at: real)
  }

  /// Advances both simulated clocks; a negative time does nothing.
  package mutating func advance(by time: Duration) { boot += max(.zero, time) }

  /// The longest wait in seconds, a century: a longer one would not fit the kernel's types.
  private static let farFuture = 3.2e9
}
