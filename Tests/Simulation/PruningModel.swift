// SPDX-License-Identifier: Apache-2.0
import Sign
import SignDaemon
import SimulatedHost

/// Old changes: erased by a synchronised clock only, and each time at most a day further.
struct PruningModel {
  private var last: (mark: PruningMark, at: Duration, boot: Int)?

  /// Checks a step of the erasure (docs/security.md, "Privacy").
  ///
  /// Whatever the clock shows, a step goes at most a day further than the last one, or than the
  /// newest change where there was none, and two steps of a boot are half a day apart.
  mutating func check(
    before: Instant, _ mark: PruningMark, keeping keep: Duration, on disk: SimulatedDisk,
    at now: Now, _ elapsed: Duration
  ) throws(Violation) {
    guard now.trust == .synchronised else {
      throw Violation(message: "changes are erased by a clock that is \(now.trust)")
    }
    let clock = mark.clock
    let newest = disk.entries.compactMap(\.change.at.civil).max()
    if let from = last?.mark.clock ?? newest, clock > from + .hours(24) {
      throw Violation(
        message: "changes are erased by a clock of \(clock), the last time by \(from)")
    }
    // A process may end before its step is on the card; nothing is erased then. The clock of a step
    // alone does not identify it: that of a clock that went back is the same as the one before.
    if let last, last.boot == disk.boot, disk.lastPruning == last.mark,
      elapsed - last.at < .hours(12)
    {
      throw Violation(message: "changes are erased again after \(elapsed - last.at)")
    }
    guard before <= min(now.civil, clock) - keep else {
      throw Violation(message: "changes are erased up to \(before), it is \(now.civil)")
    }
    last = (mark, elapsed, disk.boot)
  }
}
