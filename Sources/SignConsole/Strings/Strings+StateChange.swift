// SPDX-License-Identifier: Apache-2.0
package import SignInterface

// The changes of a state, a line each.
extension Strings {
  /// The line of a change.
  package func line(_ change: StateChange, in state: Wire.State, _ clock: WallClock) -> String {
    naming(state).namedLine(change, in: state, clock)
  }

  /// The line that confirms what was set, in a trial too, although residents do not see it yet.
  package func confirmation(
    _ officer: Wire.Whereabouts, in state: Wire.State, _ clock: WallClock
  ) -> String {
    let texts = naming(state)
    let last = officer.unknown == .underTest ? texts.lastStatus(officer, in: state) : nil
    return ([texts.whereaboutsLine(officer, in: state, clock)] + (last.map { [$0] } ?? []))
      .joined(separator: comma)
  }

  private func namedLine(
    _ change: StateChange, in state: Wire.State, _ clock: WallClock
  ) -> String {
    switch change {
    case .whereabouts(let officer): whereaboutsLine(officer, in: state, clock)
    case .lamp(let lamp): lampLine(lamp, clock, from: state.now)
    case .attention(let attention): self.attention(attention, clock, from: state.now)
    case .called(let calls): self.calls(calls, clock, from: state.now)
    case .letters(let box): letters(box, clock, from: state.now)
    case .device(let device): self.device(device)
    case .fault(let fault):
      pick("fault: ", "故障：") + problem(of: fault)
        + bracketed(adviceText(fault))
    case .cleared(let fault): pick("cleared: ", "已恢复：") + problem(of: fault)
    }
  }

  private func whereaboutsLine(
    _ officer: Wire.Whereabouts, in state: Wire.State, _ clock: WallClock
  ) -> String {
    var clauses = [
      labelled(
        officerName(officer.name, officer.officer), whereabouts(officer, in: state))
    ]
    if officer.isUnknown { clauses.append(unknownBecause(officer.unknown)) }
    // What was set in a trial is reported when it is over, and shown.
    guard officer.unknown != .underTest else { return clauses.joined(separator: comma) }
    let by = officer.by.map(setBy)
    // Nobody sets “unknown”: who is named has set what was said last.
    if officer.isUnknown, let last = lastStatus(officer, in: state) {
      clauses += [last, by].compactMap(\.self)
    }
    if let until = until(officer, in: state, clock, from: state.now) { clauses.append(until) }
    if let note = officer.note { clauses.append(self.note(note)) }
    if !officer.isUnknown, let by { clauses.append(by) }
    return clauses.joined(separator: comma)
  }

  private func lampLine(_ lamp: Wire.Lamp, _ clock: WallClock, from now: Int?) -> String {
    let override = lamp.because == .attention ? nil : lamp.override
    let why = override.map { overridden($0, clock, from: now) } ?? reason(lamp)
    return labelled(lamp.name, light(lamp)) + comma + why
  }
}
