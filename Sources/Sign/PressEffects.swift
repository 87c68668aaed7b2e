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
    if let known = lamps[lamp], known.generation == previous.commandGeneration {
      lamps[lamp]?.generation = generation
    } else {
      lamps[lamp] = LampEffect(
        before: previous.override, wasCommanded: previous.hasManualCommand, generation: generation)
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

  /// Continues the press of a button that is down when its input is first read.
  ///
  /// What the last process changed by the button within `Button.stuckAfter` belongs to this press:
  /// a press that began earlier would have been found stuck. Of several presses it is the last. A
  /// letter does not belong to it: an earlier opening of the flap may have brought it, and while
  /// one waits a further opening changes nothing.
  mutating func continuePress(of button: Button, at boot: Duration) {
    var effects = PressEffects()
    let began = boot - button.stuckAfter
    var own = recentChanges.filter { change in
      change.by == .button(button.key) && !change.isWithdrawal
        && change.at.boot.map { began < $0 && $0 <= boot } ?? false
    }
    if let last = own.lastIndex(where: { $0.isPress(of: button) }) { own.removeFirst(last) }
    for change in own {
      switch change.subject {
      case .whereabouts(let officer, _, let present):
        guard whereabouts[officer]?.generation == change.generation,
          case let before = recentChanges.last(where: {
            $0.isAbout(officer) && !own.contains($0)
          }), before != nil || recentChanges.first?.generation == 1
        else { continue }
        var previous: Whereabouts?
        if case .whereabouts(_, _, let known)? = before?.subject { previous = known }
        effects.officers[officer] = PressEffects.OfficerEffect(
          before: previous, generation: present.generation)
      case .override(let lamp, _):
        guard lamps[lamp]?.commandGeneration == change.generation,
          case let before = recentChanges.last(where: { $0.isAbout(lamp) && !own.contains($0) }),
          before != nil || recentChanges.first?.generation == 1
        else { continue }
        var previous: LampOverride?
        if case .override(_, let known)? = before?.subject { previous = known }
        effects.lamps[lamp] = PressEffects.LampEffect(
          before: previous, wasCommanded: true, generation: change.generation)
      case .mailbox, .trial, .wiring: break
      }
    }
    presses[button.key] = effects
  }
}

extension Change {
  /// Whether a press began with it, as far as the change shows: a hold keeps the time of a status,
  /// or sets one of its own.
  fileprivate func isPress(of button: Button) -> Bool {
    guard case .whereabouts(_, _, let new) = subject, new.since.boot == at.boot else {
      return false
    }
    return switch button.press {
    case .set(let status): new.status == status || button.double == .set(new.status)
    default: button.hold != .set(new.status)
    }
  }

  fileprivate func isAbout(_ officer: ID<Officer>) -> Bool {
    if case .whereabouts(officer, _, _) = subject { true } else { false }
  }

  fileprivate func isAbout(_ lamp: ID<Lamp>) -> Bool {
    if case .override(lamp, _) = subject { true } else { false }
  }
}
