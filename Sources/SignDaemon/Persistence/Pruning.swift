// SPDX-License-Identifier: Apache-2.0
import Sign

/// When and how far old changes are erased.
///
/// A clock that is a year ahead must not erase a year. So a step trusts the clock for no more than
/// a day beyond the last step, and comes at most twice a day and once a boot: after days without
/// power the steps catch up, and after hours with a wrong clock little is lost.
struct Pruning {
  /// The shortest time between two steps of a boot.
  static let period = Duration.hours(12)

  /// How much further than the last step one goes at most.
  static let longestStep = Duration.hours(24)

  private var mark: PruningMark?

  /// Whether it is unknown how far the last step went: the journal could not be read.
  private let isUnknown: Bool

  /// Begins with what the journal holds; without a mark it is empty.
  init(_ restored: Restored) {
    mark = restored.pruningMark
    isUnknown = mark == nil && restored.journalError != nil
  }

  /// The next step; nil if none is due, or while the clock is not synchronised.
  mutating func step(keeping keep: Duration, at now: Now) -> (before: Instant, PruningMark)? {
    guard !isUnknown, now.trust == .synchronised,
      mark?.boot.map({ now.boot - $0 >= Self.period }) ?? true
    else { return nil }
    let last = mark?.clock ?? now.civil
    let trusted = min(now.civil, last + Self.longestStep)
    // A clock that went back erases less, and does not hold up the next step.
    let next = PruningMark(clock: max(last, trusted), boot: now.boot)
    mark = next
    return (trusted - keep, next)
  }
}
