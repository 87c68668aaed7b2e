// SPDX-License-Identifier: Apache-2.0

// Presses that began before the start.
extension State {
  /// Continues the press of a button that is down when its input is first read.
  ///
  /// What the last process changed by the button within `Button.stuckAfter` belongs to this press:
  /// a press that began earlier would have been found stuck. Of several presses it is the last. A
  /// letter does not belong to it: an earlier opening of the flap may have brought it, and while
  /// one waits a further opening changes nothing.
  ///
  /// What was so before may have been erased meanwhile. Then the officer is unknown, and the lamp
  /// follows its programme, if the button is found stuck: nobody meant what it made.
  ///
  /// - Parameters:
  ///   - button: the button.
  ///   - boot: the boot clock.
  ///   - configured: the button with a key, if there is one.
  mutating func continuePress(
    of button: Button, at boot: Duration, _ configured: (ID<Button>) -> Button?
  ) {
    var effects = PressEffects()
    let own = changes(by: button, at: boot)
    let lost = changesTakenBack(configured)
    let kept = recentChanges.filter { !lost.contains($0.generation) }
    for (index, change) in kept.enumerated() {
      let earlier = kept[..<index]
      switch change.subject {
      case .whereabouts(let officer, _, let new):
        guard own[change.generation] != nil else {
          // What this press has set holds again, because a later press was taken back.
          if change.isWithdrawal {
            effects.holdsAgain(new, of: officer) { $0.isSame(as: new) }
          }
          continue
        }
        let previous = earlier.last { $0.isAbout(officer) }
        effects.changed(officer, from: previous?.whereabouts, to: new)
      case .override(let lamp, _):
        guard own[change.generation] != nil else { continue }
        let previous = earlier.last { $0.isAbout(lamp) }
        effects.changed(
          lamp,
          PressEffects.LampEffect(
            before: previous?.override, generationBefore: previous?.generation ?? 0,
            wasCommanded: true, generation: change.generation))
      case .mailbox, .trial, .wiring, .attention, .clockSet: break
      }
    }
    presses[button.key] = effects
  }

  /// What the last process changed by the press of a button, by generation.
  ///
  /// A press of long before was found stuck if the button is still down, and another press is what
  /// holds now: a further press of this one would have changed that. It belongs to this press, so
  /// that it does not return when the other one is taken back; its holds may be of lately.
  private func changes(by button: Button, at boot: Duration) -> [UInt64: Change] {
    let all = recentChanges.filter { change in
      change.by == .button(button.key) && !change.isWithdrawal
        && change.generation > pressesEndedAt[button.key] ?? 0
        && change.at.boot.map { $0 <= boot } ?? false
    }
    let began = boot - button.stuckAfter
    var own = all[...].drop { change in change.at.boot.map { $0 <= began } ?? true }
    if let press = all.lastIndex(where: { $0.isPress(of: button, among: all) }),
      own.indices.contains(press) || !all[press...].contains(where: holds)
    {
      own = all[press...]
    }
    return Dictionary(own.map { ($0.generation, $0) }, uniquingKeysWith: { $1 })
  }

  /// The changes that stuck buttons have made and lost, by generation: none of them returns.
  ///
  /// A change that takes something back ends what the button of the change before it has made in
  /// its press.
  private func changesTakenBack(_ configured: (ID<Button>) -> Button?) -> Set<UInt64> {
    var lost: Set<UInt64> = []
    for (index, change) in recentChanges.enumerated() where change.isWithdrawal {
      let earlier = recentChanges[..<index].filter {
        !lost.contains($0.generation) && $0.isOfSameThing(as: change)
      }
      guard let last = earlier.last, case .button(let key) = last.by else { continue }
      let own = earlier.filter { $0.by == last.by && !$0.isWithdrawal }
      let press = configured(key).flatMap { button in
        own.lastIndex { $0.isPress(of: button, among: own) }
      }
      lost.formUnion(own[(press ?? own.startIndex)...].map(\.generation))
    }
    // What held again by one of them, for a while, is lost with it.
    let statuses = recentChanges.filter { lost.contains($0.generation) }.compactMap(\.whereabouts)
    for change in recentChanges where change.isWithdrawal {
      guard let again = change.whereabouts, statuses.contains(where: again.isSame) else { continue }
      lost.insert(change.generation)
    }
    return lost
  }

  /// Whether a change of whereabouts is what holds, also if it holds again.
  private func holds(_ change: Change) -> Bool {
    guard case .whereabouts(let officer, _, let new) = change.subject else { return false }
    return whereabouts[officer]?.isSame(as: new) ?? false
  }
}

extension Change {
  /// How late a hold may come, where the loop was busy.
  private static let lateness = Duration.milliseconds(100)

  /// Whether a press began with it, as far as the changes by the button show: a hold keeps the time
  /// of a status, or sets one of its own, or follows its press after the hold time.
  fileprivate func isPress(of button: Button, among all: [Change]) -> Bool {
    guard case .whereabouts(_, _, let new) = subject, let time = at.boot, new.since.boot == time
    else { return false }
    let isHold =
      button.hold == .set(new.status)
      && all.contains { change in
        change.at.boot.map {
          let late = time - $0 - button.holdTime
          return late >= .zero && late <= Self.lateness
        } ?? false
      }
    guard !isHold else { return false }
    return switch button.press {
    case .set(let status): new.status == status || button.double == .set(new.status)
    default: button.hold != .set(new.status)
    }
  }

  fileprivate func isOfSameThing(as other: Change) -> Bool {
    switch (subject, other.subject) {
    case (.whereabouts(let one, _, _), .whereabouts(let another, _, _)): one == another
    case (.override(let one, _), .override(let another, _)): one == another
    default: false
    }
  }

  fileprivate func isAbout(_ officer: ID<Officer>) -> Bool {
    if case .whereabouts(officer, _, _) = subject { true } else { false }
  }

  fileprivate func isAbout(_ lamp: ID<Lamp>) -> Bool {
    if case .override(lamp, _) = subject { true } else { false }
  }

  fileprivate var whereabouts: Whereabouts? {
    if case .whereabouts(_, _, let new) = subject { new } else { nil }
  }

  fileprivate var override: LampOverride? {
    if case .override(_, let override) = subject { override } else { nil }
  }
}

extension Whereabouts {
  /// Whether it is the same status of the same time, whatever its generation.
  fileprivate func isSame(as other: Whereabouts) -> Bool {
    status == other.status && since.boot == other.since.boot && by == other.by
  }
}
