// SPDX-License-Identifier: Apache-2.0

/// What a lamp should do, as windows of the day.
///
/// Where windows overlap the later rule in the list decides; outside all of them the lamp is off.
/// The programme is a function of the moment and keeps nothing: after a restart, a clock that
/// steps or a missed wake-up the answer is simply asked for again.
///
/// **Polar places.** Where the sun does not set, sunset and sunrise both mean its lowest moment:
/// the night is empty and a lamp from sunset to sunrise stays off. Where it does not rise, both
/// mean its highest moment: the night lasts from noon to noon and the lamp stays lit. Offsets
/// count only from an event that takes place; bounds ("not before 17:00") always hold. The same
/// goes for a twilight that does not begin or end.
///
/// **Short days.** A window that would end before it starts, as from 05:00 to a sunrise at 04:40,
/// is empty that day.
public struct Programme: Hashable, Sendable {
  /// The rules; the later decides.
  public var rules: [Rule]

  /// Makes a programme.
  public init(rules: [Rule]) { self.rules = rules }

  /// How far ahead the next change is looked for.
  public static let horizon = Duration.hours(370 * 24)

  /// Whether any rule speaks of the sun, so that the place must be known.
  public var needsPlace: Bool {
    rules.contains { rule in
      [rule.from, rule.to].contains { if case .sun = $0.anchor { true } else { false } }
    }
  }

  /// What the programme says at a moment, why, and until when.
  public func evaluate(at instant: Instant, in locality: Locality) -> Evaluation {
    var timetable = WindowIterator(rules: rules, locality: locality, from: instant)
    let outcome = outcome(at: instant, timetable.windows)
    let rule = outcome.rule.map { rules[$0] }
    return Evaluation(
      level: rule?.level ?? .off, decidingRule: outcome.rule, fade: rule?.fade ?? .zero,
      verdicts: verdicts(outcome, at: instant, in: locality),
      next: nextChange(after: instant, from: outcome.rule, &timetable))
  }

  /// The first moment at which another rule decides than `current`.
  private func nextChange(
    after instant: Instant, from current: Int?, _ timetable: inout WindowIterator
  ) -> Instant? {
    guard !rules.isEmpty else { return nil }
    var instant = instant
    let limit = instant + Self.horizon
    while instant < limit && timetable.knownUntil < limit {
      if let boundary = timetable.boundary(after: instant) {
        if outcome(at: boundary, timetable.windows).rule != current { return boundary }
        instant = boundary
      } else {
        timetable.loadNextDay()
        timetable.dropWindows(endedBy: instant)
      }
    }
    return nil
  }
}

extension Programme {
  /// Who decides, and what keeps each of the others from it.
  private struct Outcome {
    var rule: Int?
    /// For each rule its open window, if any, and whether it stood aside because nothing was lit.
    var open: [WindowIterator.Window?]
    var stoodAside: [Bool]
  }

  private func outcome(at instant: Instant, _ windows: [WindowIterator.Window]) -> Outcome {
    var outcome = Outcome(
      rule: nil, open: Array(repeating: nil, count: rules.count),
      stoodAside: Array(repeating: false, count: rules.count))
    for window in windows where window.start <= instant && instant < window.end {
      if window.end > outcome.open[window.rule]?.end ?? window.start {
        outcome.open[window.rule] = window
      }
    }
    for (index, rule) in rules.enumerated() where outcome.open[index] != nil {
      let isLit = outcome.rule.map { rules[$0].level.isLit } ?? false
      if rule.onlyIfLit && !isLit {
        outcome.stoodAside[index] = true
      } else {
        outcome.rule = index
      }
    }
    return outcome
  }

  private func verdicts(
    _ outcome: Outcome, at instant: Instant, in locality: Locality
  ) -> [Evaluation.Verdict] {
    let today = locality.zone.local(instant).date
    return rules.indices.map { index in
      if let window = outcome.open[index] {
        if outcome.rule == index { return .decides(from: window.start, to: window.end) }
        if outcome.stoodAside[index] { return .nothingLit }
        return .overruled(by: outcome.rule ?? index)
      }
      if locality.place == nil && Programme(rules: [rules[index]]).needsPlace {
        return .unknownPlace
      }
      return rules[index].opens(on: today, in: locality.calendar) ? .closed : .otherDay
    }
  }
}
