// SPDX-License-Identifier: Apache-2.0

/// What a button has changed since it was pressed, and what was so before.
///
/// It is kept while the button is down. If the button is found stuck, nobody meant it, and what is
/// still as the button made it becomes as it was.
struct PressEffects: Hashable, Sendable {
  /// The whereabouts of an officer.
  struct OfficerEffect: Hashable, Sendable {
    /// The whereabouts before the press; nil if there were none.
    var before: Whereabouts?

    /// The generation of the last change by this press.
    var generation: UInt64
  }

  /// The override of a lamp.
  struct LampEffect: Hashable, Sendable {
    /// The override before the press; nil if there was none.
    var before: LampOverride?

    /// The generation of the command before the press; 0 if there was none.
    var generationBefore: UInt64

    /// Whether the override before was a command since the start.
    var wasCommanded: Bool

    /// The generation of the last change by this press.
    var generation: UInt64
  }

  /// The officers whose whereabouts it has changed.
  var officers: [ID<Officer>: OfficerEffect] = [:]

  /// The lamps that it has overridden or returned to their programme.
  var lamps: [ID<Lamp>: LampEffect] = [:]

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
    _ officer: ID<Officer>, from previous: Whereabouts?, in generation: UInt64
  ) {
    if let known = officers[officer], known.generation == previous?.generation {
      officers[officer]?.generation = generation
    } else {
      officers[officer] = OfficerEffect(before: previous, generation: generation)
    }
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
    if let known = lamps[lamp], known.generation == effect.generationBefore {
      lamps[lamp]?.generation = effect.generation
    } else {
      lamps[lamp] = effect
    }
  }
}

extension State {
  /// Ends presses whose buttons are on other inputs now, or are no longer configured.
  mutating func endPresses(where isOver: (ID<Button>) -> Bool) {
    presses = presses.filter { !isOver($0.key) }
    recentChanges.removeAll { change in
      if case .button(let key) = change.by { isOver(key) } else { false }
    }
  }

  /// Discards the changes before the start once no press can have begun with them.
  mutating func dropRecentChanges(at boot: Duration) {
    guard let last = recentChanges.last else { return }
    if last.at.boot.map({ boot - $0 > Button.longestStuckAfter }) ?? true { recentChanges = [] }
  }
}
