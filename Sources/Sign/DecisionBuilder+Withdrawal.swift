// SPDX-License-Identifier: Apache-2.0

/// Takes back what a stuck button did, as far as nobody has changed it since.
extension DecisionBuilder {
  /// Takes back what a button has done since it was pressed.
  mutating func withdraw(_ button: ID<Button>) {
    guard let effects = state.presses.removeValue(forKey: button), !effects.isUncertain else {
      return
    }
    for officer in effects.officers.keys.sorted() {
      withdraw(effects, of: officer, by: button)
    }
    for lamp in effects.lamps.keys.sorted() { withdraw(effects, on: lamp, by: button) }
    if let arrived = effects.arrivedAt, state.mailbox.waiting?.boot == arrived {
      state.generation += 1
      add(.mailbox(.withdrawn), by: .button(button), isWithdrawal: true)
      if let change = changes.last { state.mailbox.apply(change) }
    }
    if let doorbell = effects.doorbell { state.doorbell = doorbell }
  }

  /// Takes back what a press has done with the whereabouts of an officer, the earliest first.
  private mutating func withdraw(
    _ effects: PressEffects, of officer: ID<Officer>, by button: ID<Button>
  ) {
    var effects = effects
    for index in effects.officers[officer]?.indices ?? 0..<0 {
      guard let effect = effects.officers[officer]?[index] else { return }
      guard state.whereabouts[officer]?.generation == effect.after.generation else {
        // What changed it since may be a button that is down and found stuck, too, or this one.
        effects.lostBelow(effect, of: officer)
        for key in state.presses.keys { state.presses[key]?.lostBelow(effect, of: officer) }
        continue
      }
      restore(officer, effect.before, by: button)
      guard let before = effect.before, let present = state.whereabouts[officer] else { return }
      // What holds again is another button's that is down, and may be found stuck, too.
      for key in state.presses.keys {
        state.presses[key]?.holdsAgain(present, of: officer) {
          $0.generation == before.generation
        }
      }
    }
  }

  /// Takes back what a press has done with a lamp, as with the whereabouts of an officer.
  private mutating func withdraw(
    _ effects: PressEffects, on lamp: ID<Lamp>, by button: ID<Button>
  ) {
    var effects = effects
    for index in effects.lamps[lamp]?.indices ?? 0..<0 {
      guard let effect = effects.lamps[lamp]?[index] else { return }
      guard state.lamps[lamp]?.commandGeneration == effect.generation else {
        effects.lostBelow(effect, of: lamp)
        for key in state.presses.keys { state.presses[key]?.lostBelow(effect, of: lamp) }
        continue
      }
      restore(lamp, effect.before, by: button)
      let present = state.lamps[lamp]?.commandGeneration ?? 0
      for key in state.presses.keys {
        state.presses[key]?.holdsAgain(lamp, from: effect.generationBefore, as: present)
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
