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

  /// Used by index: a rule is large, and is not copied.
  private let rules: [Rule]
  private let resolver: TimeResolver
  private var nextDay: TimeResolver.Day
  private var earliestWanted: Instant

  /// No window of a day that is not loaded starts before this.
  private(set) var knownUntil: Instant

  /// A date after which no instant comes, in any zone.
  private static let endOfTime = Zone.utc.local(Instant(seconds: .max)).date + 3

  /// Loads all windows that are open at an instant, and a few more.
  init(rules: [Rule], locality: Locality, from instant: Instant) {
    self.rules = rules
    resolver = TimeResolver(locality: locality)
    // With a late event and the largest offset a window lasts into the third day after its date.
    nextDay = resolver.day(locality.zone.local(instant).date - 3)
    earliestWanted = instant
    knownUntil = instant
    while knownUntil <= instant && nextDay.date < Self.endOfTime && !rules.isEmpty {
      loadNextDay()
    }
  }

  /// Whether days that are not loaded may have windows before an instant.
  ///
  /// At the end of time instants do not go on, but dates do.
  func mayLoad(before limit: Instant) -> Bool {
    knownUntil < limit && nextDay.date < Self.endOfTime
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
    for index in rules.indices where nextDay.exists {
      if let window = window(of: index, on: nextDay) { windows.append(window) }
    }
    nextDay = resolver.day(nextDay.date + 1)
    var first: Instant?
    for index in rules.indices {
      guard let start = resolver.reach(of: rules[index].from, on: nextDay)?.lowerBound else {
        continue
      }
      first = min(first ?? start, start)
    }
    knownUntil = first ?? resolver.locality.zone.instant(nextDay.date, second: 0)
  }

  /// The window of a rule that opens on a day, unless it is empty or ends too early.
  private func window(of index: Int, on day: TimeResolver.Day) -> Window? {
    let isOnSameDay = rules[index].from.endsOnSameDay(rules[index].to)
    guard mayOpen(index, on: day) else { return nil }
    let lastDay = isOnSameDay ? day : resolver.day(after: day)
    guard let reach = resolver.reach(of: rules[index].to, on: lastDay),
      reach.upperBound > earliestWanted,
      let last = resolver.instant(of: rules[index].to, on: lastDay), last > earliestWanted,
      let start = resolver.instant(of: rules[index].from, on: day), start < last,
      opens(index, at: start)
    else { return nil }
    return Window(
      rule: index, start: start, end: firstEnd(of: index, after: start, on: day, last))
  }

  /// The end on the day itself, where that comes after the start after all.
  ///
  /// Which day a window ends on is decided by when the sun can be where people live. At a place
  /// that does not fit its zone it is elsewhere, and a window would last longer than a day.
  private func firstEnd(
    of index: Int, after start: Instant, on day: TimeResolver.Day, _ last: Instant
  ) -> Instant {
    guard rules[index].from.isBySun != rules[index].to.isBySun,
      let reach = resolver.reach(of: rules[index].to, on: day), reach.upperBound > start,
      let end = resolver.instant(of: rules[index].to, on: day), end > start
    else { return last }
    return min(end, last)
  }

  /// Whether the window of a day may be one of the rule, before its start is computed.
  private func mayOpen(_ index: Int, on day: TimeResolver.Day) -> Bool {
    guard case .sun = rules[index].from.anchor, !rules[index].isDaily,
      let reach = resolver.reach(of: rules[index].from, on: day)
    else { return rules[index].opens(on: day.date, in: resolver.locality.calendar) }
    let zone = resolver.locality.zone
    return [reach.lowerBound, reach.upperBound].contains {
      rules[index].opens(on: zone.local($0).date, in: resolver.locality.calendar)
    }
  }

  /// Whether the rule has the date on which a window opens: after a late sunset that is the next.
  private func opens(_ index: Int, at start: Instant) -> Bool {
    guard case .sun = rules[index].from.anchor, !rules[index].isDaily else { return true }
    return rules[index].opens(
      on: resolver.locality.zone.local(start).date, in: resolver.locality.calendar)
  }

  /// Removes the windows that ended by an instant.
  mutating func dropWindows(endedBy instant: Instant) {
    windows.removeAll { $0.end <= instant }
  }
}
