// SPDX-License-Identifier: Apache-2.0
public import Sign

/// A clock in place of the kernel's, for a simulation: a function of the real boot clock.
public protocol SubstituteClock: AnyObject {
  /// The trust in its wall clock.
  var trust: ClockTrust { get }

  /// How often its wall clock or the trust in it was set.
  var settingCount: Int { get }

  /// Its boot clock at a time of the real one.
  func boot(at real: Duration) -> Duration

  /// Its wall clock at a time of the real boot clock.
  func civil(at real: Duration) -> Instant

  /// Begins or ends the time in which a process works for the host.
  ///
  /// A process works in real time: meanwhile the clock must not run faster, because a timeout that
  /// many times as long as the work would pass during it.
  func processWorks(_ works: Bool)

  /// The real boot clock when a deadline of this clock comes; nil if it never does.
  func realTime(of deadline: Deadline) -> Duration?
}
