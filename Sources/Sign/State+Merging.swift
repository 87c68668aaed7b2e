// SPDX-License-Identifier: Apache-2.0

extension State {
  /// Merges the state of the journal, if it could be read only after the start.
  ///
  /// Whereabouts set since the start take precedence. The meters of lamps are added.
  public mutating func merge(_ late: State) {
    generation = max(generation, late.generation)
    presses.changeValues { $0.merge(late) }
    whereabouts.merge(late.whereabouts) { present, _ in present }
    mailbox.merge(late.mailbox)
    commissioning = commissioning ?? late.commissioning
    if !hasAttentionCommand { attention = late.attention }
    lampDecisionCache = nil
    for (key, before) in late.lamps {
      lamps[key, default: LampState()].merge(before)
    }
  }

  /// Adds an offset to the generations since the start, which the journal has already used.
  mutating func rebase(by offset: UInt64) {
    generation += offset
    whereabouts.changeValues { $0.generation += offset }
    for key in lamps.keys where lamps[key]?.commandGeneration != 0 {
      lamps[key]?.commandGeneration += offset
    }
    presses.changeValues { $0.rebase(by: offset) }
  }

  /// Discards the decisions on all lamps, because their inputs have changed.
  mutating func resetDecisions() {
    for key in lamps.keys where lamps[key]?.decisionInputs != nil {
      lamps[key]?.decisionInputs = nil
    }
  }
}

extension Change {
  /// Adds an offset to the generation.
  public mutating func rebase(by offset: UInt64) {
    generation += offset
    guard case .whereabouts(let officer, let from, var whereabouts) = subject else { return }
    whereabouts.generation = generation
    subject = .whereabouts(officer, from: from, to: whereabouts)
  }
}

extension PressEffects {
  /// Merges the state of a journal that was unreadable when the button was pressed.
  fileprivate mutating func merge(_ late: State) {
    for (officer, effects) in officers {
      officers[officer] = effects.map { effect in
        var effect = effect
        effect.before = effect.before ?? late.whereabouts[officer]
        return effect
      }
    }
    for (lamp, effects) in lamps {
      lamps[lamp] = effects.map { effect in
        var effect = effect
        if !effect.wasCommanded { effect.before = late.lamps[lamp]?.override }
        return effect
      }
    }
    // The box held a letter before.
    if late.mailbox.waiting != nil { arrivedAt = nil }
  }

  fileprivate mutating func rebase(by offset: UInt64) {
    for (officer, effects) in officers {
      officers[officer] = effects.map { effect in
        var effect = effect
        effect.before?.generation += offset
        effect.after.generation += offset
        return effect
      }
    }
    for (lamp, effects) in lamps {
      lamps[lamp] = effects.map { effect in
        var effect = effect
        effect.generation += offset
        if effect.generationBefore != 0 { effect.generationBefore += offset }
        return effect
      }
    }
  }
}

extension LampState {
  fileprivate mutating func merge(_ before: LampState) {
    if !hasManualCommand { override = before.override }
    meter.add(before.meter)
    health.learn(from: before.health)
    // The override may have changed.
    decisionInputs = nil
  }
}
