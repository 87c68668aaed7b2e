// SPDX-License-Identifier: Apache-2.0
import Sign
import SignDaemon

/// The trusted clock: that it was set is in the journal, before the changes of the same turn
/// (docs/guide/operating.md, "Read the journal").
extension Oracle {
  /// Handles a start of the daemon, which knows the clock of the last change in this boot.
  ///
  /// Where it was set meanwhile, ends are computed anew before any override ends.
  func restartClock(_ restored: Restored) {
    trustedClock = restored.clock
    wrongClock = WrongClockModel()
    guard now.trust == .synchronised, isSet else { return }
    expectEnds()
    wrongClock.hasNewEnds = true
  }

  /// Checks that the clock was set by this much.
  func explain(_ change: Change, _ step: Duration) throws(Violation) {
    guard let last = trustedClock, now.trust == .synchronised, let wanted = clockStep else {
      throw Violation(message: "the clock was set, but not while it was trusted")
    }
    guard (step - wanted).magnitude < .milliseconds(100), wanted.magnitude > .seconds(1) else {
      throw Violation(
        message: "the clock was set by \(wanted.inWords) since \(last.civil), not \(step.inWords)")
    }
    trustedClock = ClockReading(civil: now.civil, boot: now.boot)
    wrongClock.hasNewEnds = false
    expectEnds()
  }

  /// Checks after a turn that the journal has what was done to the clock.
  ///
  /// What the drift of a clock explains need not be there.
  func checkClock() throws(Violation) {
    guard now.trust == .synchronised else { return }
    if isSet, let step = clockStep {
      throw Violation(
        message: "the clock was set by \(step.inWords), and the journal does not say so")
    }
    trustedClock = ClockReading(civil: now.civil, boot: now.boot)
  }

  /// Whether it was set by more than what the drift of a clock explains.
  var isSet: Bool {
    let passed = now.boot - (trustedClock?.boot ?? now.boot)
    return clockStep.map { $0.magnitude > .seconds(10) + passed / 500 } ?? false
  }

  /// By how much the trusted clock was set since it was last noted.
  private var clockStep: Duration? {
    trustedClock.map { (now.civil - $0.civil) - (now.boot - $0.boot) }
  }
}

extension Duration {
  fileprivate var magnitude: Duration { self < .zero ? .zero - self : self }
}
