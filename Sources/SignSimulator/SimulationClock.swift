// SPDX-License-Identifier: Apache-2.0
import Linux
import LinuxHost
package import Sign

/// The scaled clock that the host of a simulated sign reads and its simulator sets.
package final class SimulationClock: SubstituteClock {
  private var clock: ScaledClock

  /// The chosen speed, which holds while no process works.
  package private(set) var speed = 1.0

  private var waitsForProcess = false
  private let real: () -> Duration

  package private(set) var trust = ClockTrust.synchronised
  package private(set) var settingCount = 0

  /// Starts a clock at the speed of real time, with a boot clock of zero.
  ///
  /// - Parameters:
  ///   - civil: its wall clock; by default the kernel's.
  ///   - real: reads the real boot clock.
  package init(
    civil: Instant = Instant(microseconds: SystemClock.realtime.now.microseconds),
    real: @escaping () -> Duration = { SystemClock.boot.now }
  ) {
    clock = ScaledClock(civil: civil, at: real())
    self.real = real
  }

  /// The simulated boot clock now.
  package var boot: Duration { boot(at: real()) }

  /// Sets the simulated seconds for each real second; 0 stops the clock.
  package func setSpeed(_ speed: Double) {
    self.speed = max(0, speed)
    adoptSpeed()
  }

  package func processWorks(_ works: Bool) {
    guard works != waitsForProcess else { return }
    waitsForProcess = works
    adoptSpeed()
  }

  private func adoptSpeed() {
    clock.setSpeed(waitsForProcess ? min(1, speed) : speed, at: real())
  }

  /// Sets the wall clock, the trust in it, or both; nil leaves it as it is.
  package func set(_ civil: Instant?, _ trust: ClockTrust?) {
    if let civil { clock.setCivil(civil, at: real()) }
    self.trust = trust ?? self.trust
    settingCount += 1
  }

  /// Advances the clock.
  package func advance(by time: Duration) { clock.advance(by: time) }

  package func boot(at real: Duration) -> Duration { clock.boot(at: real) }

  package func civil(at real: Duration) -> Instant { clock.civil(at: real) }

  package func realTime(of deadline: Deadline) -> Duration? { clock.realTime(of: deadline) }
}
