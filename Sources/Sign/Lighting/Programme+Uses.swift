// SPDX-License-Identifier: Apache-2.0

extension Programme {
  /// The effect that a rule has in a year.
  public enum Use: Hashable, Sendable {
    /// It decides at some time.
    case decides

    /// It has no window.
    case neverOpens

    /// A later rule decides whenever it is open.
    case alwaysCovered

    /// It applies to a lit lamp only, and none is lit whenever it is open.
    case neverLit
  }

  /// The effect of each rule in the 366 days after an instant.
  public func uses(from instant: Instant, in locality: Locality) -> [Use] {
    var uses = rules.map { _ in Use.neverOpens }
    guard !rules.isEmpty else { return uses }
    let limit = instant + .hours(366 * 24)
    var iterator = WindowIterator(rules: rules, locality: locality, from: instant)
    var instant = instant
    while instant < limit, iterator.mayLoad(before: limit), uses.contains(where: { $0 != .decides })
    {
      for (index, verdict) in verdicts(at: instant, iterator.windows).enumerated()
      where uses[index] != .decides {
        uses[index] = verdict ?? uses[index]
      }
      while true {
        if let boundary = iterator.boundary(after: instant) {
          instant = boundary
          break
        }
        guard iterator.mayLoad(before: limit) else { return uses }
        iterator.loadNextDay()
        iterator.dropWindows(endedBy: instant)
      }
    }
    return uses
  }

  /// What each rule does at an instant; nil where it has no window.
  private func verdicts(at instant: Instant, _ windows: [WindowIterator.Window]) -> [Use?] {
    let outcome = outcome(at: instant, windows)
    return rules.indices.map { index in
      guard outcome.open[index] != nil else { return nil }
      return outcome.rule == index
        ? .decides : outcome.wasSkipped[index] ? .neverLit : .alwaysCovered
    }
  }
}
