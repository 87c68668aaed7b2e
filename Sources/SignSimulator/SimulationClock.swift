// SPDX-License-Identifier: Apache-2.0
import Linux
import LinuxHost
package import Sign

/// The clock that the host of a simulated sign reads, and that its simulator sets.
package final class SimulationClock: SubstituteClock {
  private var clock: ScaledClock
  private let real: () -> Duration

  /// Starts a clock with the speed of real time and a boot clock of zero.
  ///
  /// - Parameters:
  ///   - civil: its civil time; the kernel's if left out.
  ///   - real: reads the real boot clock.
  package init(
    civil: Instant = Instant(microseconds: SystemClock.realtime.now.microseconds),
    real: @escaping () -> Duration = { SystemClock.boot.now }
  ) {
    clock = ScaledClock(civil: civil, at: real())
    self.real = real
  }

  /// Its boot clock now.
  package var boot: Duration { boot(at: real()) }

  /// Sets how many of its seconds pass in a real one; 0 stops it.
  package func setSpeed(_ speed: Double) { clock.setSpeed(speed, at: real()) }

  /// Moves it forward.
  package func advance(by time: Duration) { clock.advance(by: time) }

  package var speed: Double { clock.speed }

  package func boot(at real: Duration) -> Duration { clock.boot(at: real) }

  package func civil(at real: Duration) -> Instant { clock.civil(at: real) }

  package func realTime(of deadline: Deadline) -> Duration? { clock.realTime(of: deadline) }
}
