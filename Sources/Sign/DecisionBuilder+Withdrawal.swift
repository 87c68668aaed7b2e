// SPDX-License-Identifier: Apache-2.0

/// Takes back what a stuck button did, as far as nobody has changed it since.
extension DecisionBuilder {
  /// Takes back what a button has done since it was pressed.
  mutating func withdraw(_ button: ID<Button>) {
    guard let effects = state.presses.removeValue(forKey: button), !effects.isUncertain else {
      return
    }
    for (officer, effect) in effects.officers.sorted(by: { $0.key < $1.key }) {
      if state.whereabouts[officer]?.generation == effect.generation {
        restore(officer, effect.before, by: button)
        // What holds again is another button's that is down, and may be found stuck, too.
        for (key, other) in state.presses {
          guard let own = other.officers[officer], own.generation == effect.before?.generation
          else { continue }
          state.presses[key]?.officers[officer]?.generation = state.generation
        }
      } else {
        // Another button that is down changed it since, and may be found stuck, too.
        for (key, other) in state.presses
        where other.officers[officer]?.before?.generation == effect.generation {
          state.presses[key]?.officers[officer]?.before = effect.before
        }
      }
    }
    for (lamp, effect) in effects.lamps.sorted(by: { $0.key < $1.key }) {
      withdraw(effect, on: lamp, by: button)
    }
    if let arrived = effects.arrivedAt, state.mailbox.waiting?.boot == arrived {
      state.generation += 1
      add(.mailbox(.withdrawn), by: .button(button), isWithdrawal: true)
      if let change = changes.last { state.mailbox.apply(change) }
    }
    if let doorbell = effects.doorbell { state.doorbell = doorbell }
  }

  /// Takes back what a press has done with a lamp, as with the whereabouts of an officer.
  private mutating func withdraw(
    _ effect: PressEffects.LampEffect, on lamp: ID<Lamp>, by button: ID<Button>
  ) {
    if state.lamps[lamp]?.commandGeneration == effect.generation {
      restore(lamp, effect.before, by: button)
      let present = state.lamps[lamp]?.commandGeneration ?? 0
      for (key, other) in state.presses {
        guard let own = other.lamps[lamp], own.generation == effect.generationBefore else {
          continue
        }
        state.presses[key]?.lamps[lamp]?.generation = present
      }
    } else {
      for (key, other) in state.presses
      where other.lamps[lamp]?.generationBefore == effect.generation {
        state.presses[key]?.lamps[lamp]?.before = effect.before
        state.presses[key]?.lamps[lamp]?.generationBefore = effect.generationBefore
        state.presses[key]?.lamps[lamp]?.wasCommanded = effect.wasCommanded
      }
    }
  }

  private mutating func restore(
    _ officer: ID<Officer>, _ before: Whereabouts?, by button: ID<Button>
  ) {
    state.generation += 1
    var restored =
      before
      ?? Whereabouts(status: .unset, since: Timestamp(now), by: .button(button), generation: 0)
    restored.updateWallTime(at: now)
    restored.generation = state.generation
    let previous = state.whereabouts.updateValue(restored, forKey: officer)
    add(
      .whereabouts(officer, from: previous?.status, to: restored), by: restored.by,
      isWithdrawal: true)
  }

  private mutating func restore(
    _ lamp: ID<Lamp>, _ before: LampOverride?, by button: ID<Button>
  ) {
    var before = before
    before?.updateWallTime(at: now)
    if before?.isOver(at: now) == true { before = nil }
    guard before != nil || state.lamps[lamp]?.override != nil else { return }
    let generation = state.generation + 1
    state.generation = generation
    state.lamps[lamp]?.override = before
    state.lamps[lamp]?.commandGeneration = generation
    add(.override(lamp, before), by: before?.by ?? .button(button), isWithdrawal: true)
  }
}
