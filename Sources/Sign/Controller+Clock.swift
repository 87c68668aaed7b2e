// SPDX-License-Identifier: Apache-2.0

// What a clock that was wrong leaves behind.
extension Controller {
  /// Computes the ends again that were computed in this boot by a clock that has been set now.
  ///
  /// They are recorded as the same commands with other ends: no later reader of the journal could
  /// tell whether an end was computed before the clock was set.
  func correctEnds(_ builder: inout DecisionBuilder) {
    let now = builder.now
    for (officer, whereabouts) in builder.state.whereabouts.sorted(by: { $0.key < $1.key }) {
      guard let end = whereabouts.until, let (old, begin) = whereabouts.since.correction(at: now)
      else { continue }
      var corrected = whereabouts
      corrected.until = end.chosenAgain(since: old, correctedTo: begin, in: now.zone)
      if corrected.until != end { builder.correct(corrected, of: officer) }
    }
    for lamp in settings.lamps {
      guard let override = builder.state.lamps[lamp.key]?.override else { continue }
      let end = correctedEnd(of: override, lamp, now)
      guard end != override.end else { continue }
      var corrected = override
      corrected.end = end
      corrected.updateWallTime(at: now)
      builder.complete(corrected, of: lamp.key)
    }
  }

  /// The end of an override by a clock that has been set.
  ///
  /// One that was made without a clock ends at the first switch after that is known.
  private func correctedEnd(
    of override: LampOverride, _ lamp: Lamp, _ now: Now
  ) -> LampOverride.End {
    let correction = override.since.correction(at: now)
    switch override.end {
    case .nextSwitch(_?) where override.since.boot != nil:
      var then = now
      then.civil = correction?.corrected ?? now.civil
      return nextSwitch(of: lamp, then).map { .nextSwitch($0) } ?? override.end
    case .until(let end):
      guard let (old, begin) = correction else { return override.end }
      return .until(end.chosenAgain(since: old, correctedTo: begin, in: now.zone))
    case .nextSwitch, .revoked: return override.end
    }
  }

  /// Makes whereabouts unknown for good whose time has not come by a trusted clock.
  ///
  /// The journal has it: the clock reaches every time in the end, and the status would return.
  func disownTimesAhead(_ builder: inout DecisionBuilder) {
    let now = builder.now
    guard now.trust == .synchronised else { return }
    let ahead = builder.state.whereabouts.filter { $0.value.isAhead(of: now) }
    guard !ahead.isEmpty else { return }
    for (officer, whereabouts) in ahead.sorted(by: { $0.key < $1.key }) {
      builder.disown(whereabouts, of: officer)
    }
  }
}

extension Timestamp {
  /// The wall time that a clock gave in this boot, and what it is by the clock of now; nil where
  /// there is none.
  fileprivate func correction(at now: Now) -> (given: Instant, corrected: Instant)? {
    guard let civil, let boot else { return nil }
    return (civil, now.civil - (now.boot - boot))
  }
}

extension DecisionBuilder {
  /// Records whereabouts again that have another end by a clock that has been set.
  fileprivate mutating func correct(_ whereabouts: Whereabouts, of officer: ID<Officer>) {
    var corrected = whereabouts
    corrected.updateWallTime(at: now)
    record(corrected, of: officer, by: whereabouts.by)
  }

  /// Records that a wrong clock gave whereabouts their time.
  fileprivate mutating func disown(_ whereabouts: Whereabouts, of officer: ID<Officer>) {
    let disowned = Whereabouts(
      status: whereabouts.status, since: Timestamp(now), by: .sign, generation: 0)
    record(disowned, of: officer, by: .sign)
  }

  private mutating func record(
    _ whereabouts: Whereabouts, of officer: ID<Officer>, by actor: Actor
  ) {
    var recorded = whereabouts
    state.generation += 1
    recorded.generation = state.generation
    state.whereabouts[officer] = recorded
    add(.whereabouts(officer, from: whereabouts.status, to: recorded), by: actor)
  }
}
