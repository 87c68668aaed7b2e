// SPDX-License-Identifier: Apache-2.0

/// The windows of a programme's rules as instants, computed day by day as needed.
struct WindowIterator {
  /// One opening of one rule.
  struct Window: Hashable {
    var rule: Int
    var start: Instant
    var end: Instant
  }

  /// The windows of the days loaded so far, without those that ended before the first instant.
  private(set) var windows: [Window] = []

  private let rules: [Rule]
  private let resolver: TimeResolver
  private var nextDate: CivilDate
  private var earliestWanted: Instant

  /// No window of a day that is not loaded starts before this.
  private(set) var knownUntil: Instant

  /// Loads all windows that are open at an instant, and a few more.
  init(rules: [Rule], locality: Locality, from instant: Instant) {
    self.rules = rules
    resolver = TimeResolver(locality: locality)
    // With a late event and the largest offset a window lasts into the third day after its date.
    nextDate = locality.zone.local(instant).date - 3
    earliestWanted = instant
    knownUntil = instant
    // At the end of time instants do not go on, but dates do.
    let lastDate = nextDate + 10
    while knownUntil <= instant && nextDate < lastDate && !rules.isEmpty { loadNextDay() }
  }

  /// The first start or end after an instant; nil if it is not in the loaded days.
  func boundary(after instant: Instant) -> Instant? {
    var first: Instant?
    for window in windows {
      for edge in [window.start, window.end] where edge > instant && edge < first ?? knownUntil {
        first = edge
      }
    }
    return first
  }

  /// Computes the windows that open on the next day.
  mutating func loadNextDay() {
    let day = resolver.day(nextDate)
    for (index, rule) in rules.enumerated() where day.exists {
      guard mayOpen(rule, on: day) else { continue }
      let lastDay = rule.from.endsOnSameDay(rule.to) ? day : resolver.day(after: day)
      guard let reach = resolver.reach(of: rule.to, on: lastDay),
        reach.upperBound > earliestWanted,
        let last = resolver.instant(of: rule.to, on: lastDay), last > earliestWanted,
        let start = resolver.instant(of: rule.from, on: day), start < last,
        opens(rule, at: start)
      else { continue }
      let end = firstEnd(of: rule, after: start, on: day, last)
      windows.append(Window(rule: index, start: start, end: end))
    }
    nextDate = nextDate + 1
    let next = resolver.day(nextDate)
    let starts = rules.compactMap { resolver.reach(of: $0.from, on: next)?.lowerBound }
    knownUntil = starts.min() ?? resolver.locality.zone.instant(nextDate, second: 0)
  }

  /// The end on the day itself, where that comes after the start after all.
  ///
  /// Which day a window ends on is decided by when the sun can be where people live. At a place
  /// that does not fit its zone it is elsewhere, and a window would last longer than a day.
  private func firstEnd(
    of rule: Rule, after start: Instant, on day: TimeResolver.Day, _ last: Instant
  ) -> Instant {
    guard rule.from.isBySun != rule.to.isBySun, let reach = resolver.reach(of: rule.to, on: day),
      reach.upperBound > start, let end = resolver.instant(of: rule.to, on: day), end > start
    else { return last }
    return min(end, last)
  }

  /// Whether the window of a day may be one of the rule, before its start is computed.
  private func mayOpen(_ rule: Rule, on day: TimeResolver.Day) -> Bool {
    guard case .sun = rule.from.anchor, !rule.isDaily,
      let reach = resolver.reach(of: rule.from, on: day)
    else { return rule.opens(on: day.date, in: resolver.locality.calendar) }
    let zone = resolver.locality.zone
    return [reach.lowerBound, reach.upperBound].contains {
      rule.opens(on: zone.local($0).date, in: resolver.locality.calendar)
    }
  }

  /// Whether the rule has the date on which a window opens: after a late sunset that is the next.
  private func opens(_ rule: Rule, at start: Instant) -> Bool {
    guard case .sun = rule.from.anchor, !rule.isDaily else { return true }
    return rule.opens(
      on: resolver.locality.zone.local(start).date, in: resolver.locality.calendar)
  }

  /// Removes the windows that ended by an instant.
  mutating func dropWindows(endedBy instant: Instant) {
    windows.removeAll { $0.end <= instant }
  }
}
