// SPDX-License-Identifier: Apache-2.0

/// What a button has changed since it was pressed, and what was so before.
///
/// It is kept while the button is down. If the button is found stuck, nobody meant it, and what is
/// still as the button made it becomes as it was.
struct PressEffects: Hashable, Sendable {
  /// Changes of the whereabouts of an officer that nothing else interrupted.
  struct OfficerEffect: Hashable, Sendable {
    /// The whereabouts before them; nil if there were none.
    var before: Whereabouts?

    /// The whereabouts that the last of them made.
    var after: Whereabouts
  }

  /// Changes of the override of a lamp that nothing else interrupted.
  struct LampEffect: Hashable, Sendable {
    /// The override before them; nil if there was none.
    var before: LampOverride?

    /// The generation of the command before them; 0 if there was none.
    var generationBefore: UInt64

    /// Whether the override before was a command since the start.
    var wasCommanded: Bool

    /// The generation of the last of them.
    var generation: UInt64
  }

  /// The officers whose whereabouts it has changed, with the effects on each, earliest first.
  var officers: [ID<Officer>: [OfficerEffect]] = [:]

  /// The lamps that it has overridden or returned to their programme, with the effects on each,
  /// earliest first.
  var lamps: [ID<Lamp>: [LampEffect]] = [:]

  /// When it reported mail, on the boot clock.
  var arrivedAt: Duration?

  /// The doorbell before it rang.
  var doorbell: Doorbell?

  /// What it has added to the end of a status, in all.
  var extended = Duration.zero

  /// Whether the release may have been missed, because the input failed: then it is not known that
  /// the button is stuck.
  var isUncertain = false

  /// The longest time that one hold adds to the end of a status, in all.
  static let longestExtension = Duration.hours(8)

  /// Notes a change of whereabouts.
  ///
  /// What somebody else has changed during the press is what was so before.
  mutating func changed(
    _ officer: ID<Officer>, from previous: Whereabouts?, to whereabouts: Whereabouts
  ) {
    var effects = officers[officer] ?? []
    if let last = effects.indices.last, effects[last].after.generation == previous?.generation {
      effects[last].after = whereabouts
    } else {
      effects.append(OfficerEffect(before: previous, after: whereabouts))
    }
    officers[officer] = effects
  }

  /// Notes a change of a lamp's override.
  mutating func changed(_ lamp: ID<Lamp>, from previous: LampState, in generation: UInt64) {
    let effect = LampEffect(
      before: previous.override, generationBefore: previous.commandGeneration,
      wasCommanded: previous.hasManualCommand, generation: generation)
    changed(lamp, effect)
  }

  /// Notes a change of a lamp's override, as if it were the first by this press.
  mutating func changed(_ lamp: ID<Lamp>, _ effect: LampEffect) {
    var effects = lamps[lamp] ?? []
    if let last = effects.indices.last, effects[last].generation == effect.generationBefore {
      effects[last].generation = effect.generation
    } else {
      effects.append(effect)
    }
    lamps[lamp] = effects
  }

  /// Handles that an effect below one of this press was withdrawn: what was before that effect is
  /// now before this one.
  mutating func lostBelow(_ effect: OfficerEffect, of officer: ID<Officer>) {
    guard var effects = officers[officer] else { return }
    for index in effects.indices
    where effects[index].before?.generation == effect.after.generation {
      effects[index].before = effect.before
    }
    officers[officer] = effects
  }

  /// The same for a lamp.
  mutating func lostBelow(_ effect: LampEffect, of lamp: ID<Lamp>) {
    guard var effects = lamps[lamp] else { return }
    for index in effects.indices where effects[index].generationBefore == effect.generation {
      effects[index].before = effect.before
      effects[index].generationBefore = effect.generationBefore
      effects[index].wasCommanded = effect.wasCommanded
    }
    lamps[lamp] = effects
  }

  /// Handles that an effect of this press is in force again, under another generation.
  mutating func holdsAgain(
    _ whereabouts: Whereabouts, of officer: ID<Officer>, where isMeant: (Whereabouts) -> Bool
  ) {
    guard var effects = officers[officer],
      let index = effects.lastIndex(where: { isMeant($0.after) })
    else { return }
    effects[index].after = whereabouts
    officers[officer] = effects
  }

  /// The same for a lamp, whose command had the generation `old`.
  mutating func holdsAgain(_ lamp: ID<Lamp>, from old: UInt64, as generation: UInt64) {
    guard var effects = lamps[lamp],
      let index = effects.lastIndex(where: { $0.generation == old })
    else { return }
    effects[index].generation = generation
    lamps[lamp] = effects
  }
}

extension State {
  /// Ends presses whose buttons are on other inputs now, or are no longer configured.
  mutating func endPresses(where isOver: (ID<Button>) -> Bool) {
    presses = presses.filter { !isOver($0.key) }
    // What they made stays what was so before the presses of others.
    for case .button(let key) in recentChanges.map(\.by) where isOver(key) {
      pressesEndedAt[key] = generation
    }
  }

  /// Discards the changes before the start once no press can have begun with them.
  mutating func dropRecentChanges(at boot: Duration) {
    guard let last = recentChanges.last else { return }
    if last.at.boot.map({ boot - $0 > Button.longestStuckAfter }) ?? true { recentChanges = [] }
  }
}
