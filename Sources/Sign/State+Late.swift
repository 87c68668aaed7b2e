// SPDX-License-Identifier: Apache-2.0

extension State {
  /// Takes in what the record held before the start, where it could be read only now.
  ///
  /// What has been said since stands, and what lamps have done since is added.
  public mutating func takeIn(_ late: State) {
    generation = max(generation, late.generation)
    whereabouts.merge(late.whereabouts) { said, _ in said }
    if letterBox == LetterBox() { letterBox = late.letterBox }
    for (key, before) in late.lamps {
      lamps[key, default: LampState()].takeIn(before)
    }
  }

  /// Has all lamps decided on anew, because something that decisions are made from has changed.
  public mutating func forgetDecisions() {
    for key in lamps.keys { lamps[key]?.basis = nil }
  }
}

extension LampState {
  fileprivate mutating func takeIn(_ before: LampState) {
    override = override ?? before.override
    meter.add(before.meter)
    health.learn(from: before.health)
    // The override may be another one now.
    basis = nil
  }
}
