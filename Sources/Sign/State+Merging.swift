// SPDX-License-Identifier: Apache-2.0

extension State {
  /// Takes in what the record held before the start, where it could be read only now.
  ///
  /// What has been said since is later than all of it and stands, and what lamps have done since is
  /// added.
  public mutating func merge(_ late: State) {
    generation = max(generation, late.generation)
    whereabouts.merge(late.whereabouts) { said, _ in said }
    mailbox.merge(late.mailbox)
    for (key, before) in late.lamps {
      lamps[key, default: LampState()].merge(before)
    }
  }

  /// Numbers anew what was said since the start: the record, which could be read only now, has
  /// these numbers already.
  mutating func rebase(by shift: UInt64) {
    generation += shift
    for key in whereabouts.keys { whereabouts[key]?.generation += shift }
  }

  /// Has all lamps decided on anew, because something that decisions are made from has changed.
  mutating func resetDecisions() {
    for key in lamps.keys where lamps[key]?.decisionInputs != nil {
      lamps[key]?.decisionInputs = nil
    }
  }
}

extension Change {
  /// Gives it a higher number.
  public mutating func rebase(by shift: UInt64) {
    generation += shift
    guard case .whereabouts(let officer, let from, var whereabouts) = subject else { return }
    whereabouts.generation = generation
    subject = .whereabouts(officer, from: from, to: whereabouts)
  }
}

extension LampState {
  fileprivate mutating func merge(_ before: LampState) {
    if !hasManualCommand { override = before.override }
    meter.add(before.meter)
    health.learn(from: before.health)
    // The override may be another one now.
    decisionInputs = nil
  }
}
