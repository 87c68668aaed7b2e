// SPDX-License-Identifier: Apache-2.0

/// The programme of a lamp, as windows of the day.
///
/// Where windows overlap, the later rule in the list decides. Outside all of them the lamp is off.
/// The programme is a function of the time and has no state: after a restart, a step of the clock
/// or a missed wake-up it is evaluated again.
///
/// **Polar places.** Where the sun does not set, sunset and sunrise both mean its lowest point: the
/// night is empty, and a lamp from sunset to sunrise stays off. Where it does not rise, both mean
/// its highest point: the night lasts from noon to noon, and the lamp stays lit. Offsets count only
/// from an event that takes place. Bounds ("not before 17:00") always apply. The same applies to a
/// twilight that does not begin or end.
///
/// **Short days.** A window that would end before it starts, as from 05:00 to a sunrise at 04:40,
/// is empty that day.
public struct Programme: Hashable, Sendable {
  /// The rules; the later decides.
  public var rules: [Rule]

  /// Makes a programme.
  public init(rules: [Rule]) { self.rules = rules }

  /// How far ahead the next change is searched.
  public static let horizon = Duration.hours(370 * 24)

  /// Whether any rule uses the sun, so that the place must be known.
  public var needsPlace: Bool {
    rules.contains { rule in
      [rule.from, rule.to].contains { if case .sun = $0.anchor { true } else { false } }
    }
  }

  /// Evaluates the programme at an instant.
  public func evaluate(at instant: Instant, in locality: Locality) -> Evaluation {
    var iterator = WindowIterator(rules: rules, locality: locality, from: instant)
    let outcome = outcome(at: instant, iterator.windows)
    let rule = outcome.rule.map { rules[$0] }
    return Evaluation(
      level: rule?.level ?? .off, decidingRule: outcome.rule, fade: rule?.fade ?? .zero,
      verdicts: verdicts(outcome, at: instant, in: locality),
      next: nextChange(after: instant, from: outcome.rule, &iterator))
  }

  /// The first instant at which the output of a lamp changes.
  ///
  /// - Parameters:
  ///   - instant: the instant from which to search.
  ///   - locality: the place, time zone and calendar.
  ///   - output: the level that the output shows at a level of the programme.
  /// - Returns: the instant; nil if the output does not change within `horizon`.
  public func nextChange(
    after instant: Instant, in locality: Locality, of output: (Level) -> Level
  ) -> Instant? {
    var iterator = WindowIterator(rules: rules, locality: locality, from: instant)
    func level(_ rule: Int?) -> Level { output(rule.map { rules[$0].level } ?? .off) }
    let present = level(decidingRule(at: instant, iterator.windows))
    return nextChange(after: instant, &iterator) { level($0) != present }
  }

  /// The first instant at which another rule than `current` decides.
  private func nextChange(
    after instant: Instant, from current: Int?, _ iterator: inout WindowIterator
  ) -> Instant? {
    nextChange(after: instant, &iterator) { $0 != current }
  }

  private func nextChange(
    after instant: Instant, _ iterator: inout WindowIterator, where isChange: (Int?) -> Bool
  ) -> Instant? {
    guard !rules.isEmpty else { return nil }
    var instant = instant
    let limit = instant + Self.horizon
    while instant < limit && iterator.mayLoad(before: limit) {
      if let boundary = iterator.boundary(after: instant) {
        if isChange(decidingRule(at: boundary, iterator.windows)) { return boundary }
        instant = boundary
      } else {
        iterator.loadNextDay()
        iterator.dropWindows(endedBy: instant)
      }
    }
    return nil
  }
}

extension Programme {
  /// The rule that decides, and the state of each of the others.
  struct Outcome {
    var rule: Int?
    /// For each rule its open window, if any, and whether it was skipped because the lamp was off.
    var open: [WindowIterator.Window?]
    var wasSkipped: [Bool]
  }

  func outcome(at instant: Instant, _ windows: [WindowIterator.Window]) -> Outcome {
    var outcome = Outcome(
      rule: nil, open: Array(repeating: nil, count: rules.count),
      wasSkipped: Array(repeating: false, count: rules.count))
    for window in windows where window.start <= instant && instant < window.end {
      if window.end > outcome.open[window.rule]?.end ?? window.start {
        outcome.open[window.rule] = window
      }
    }
    outcome.rule = decidingRule {
      outcome.open[$0] != nil
    } skipping: {
      outcome.wasSkipped[$0] = true
    }
    return outcome
  }

  /// The rule that decides at an instant.
  private func decidingRule(at instant: Instant, _ windows: [WindowIterator.Window]) -> Int? {
    decidingRule { index in
      windows.contains { $0.rule == index && $0.start <= instant && instant < $0.end }
    }
  }

  /// The last open rule, without those that only apply to a lit lamp and are skipped.
  private func decidingRule(
    _ isOpen: (Int) -> Bool, skipping: (Int) -> Void = { _ in }
  ) -> Int? {
    var deciding: Int?
    for index in rules.indices where isOpen(index) {
      let isLit = deciding.map { rules[$0].level.isLit } ?? false
      if rules[index].onlyIfLit && !isLit { skipping(index) } else { deciding = index }
    }
    return deciding
  }

  private func verdicts(
    _ outcome: Outcome, at instant: Instant, in locality: Locality
  ) -> [Evaluation.Verdict] {
    let today = locality.zone.local(instant).date
    return rules.indices.map { index in
      if let window = outcome.open[index] {
        if outcome.rule == index { return .decides(from: window.start, to: window.end) }
        if outcome.wasSkipped[index] { return .nothingLit }
        return .overruled(by: outcome.rule ?? index)
      }
      if locality.place == nil && Programme(rules: [rules[index]]).needsPlace {
        return .unknownPlace
      }
      return rules[index].opens(on: today, in: locality.calendar) ? .closed : .otherDay
    }
  }
}
