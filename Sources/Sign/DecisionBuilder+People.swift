// SPDX-License-Identifier: Apache-2.0

// The status of one person is never that of another one.
extension DecisionBuilder {
  /// Ends the statuses of those who do not have their key any more: the configuration has another
  /// name for it, or does not have the key.
  mutating func endStatusesOfOthers(than settings: Settings) {
    let known = Set(state.whereabouts.keys).union(state.holders.keys)
    for officer in known.sorted() where !settings.hasKept(officer, since: state) {
      state.lostKeys.insert(officer)
      state.forgetPresses(for: officer, buttons: settings.officer(officer)?.buttons ?? [])
      endStatus(of: officer)
    }
    state.holders = settings.holders
  }

  /// Merges a journal that was unreadable at the start, without the statuses of those who do not
  /// have their key any more.
  mutating func merge(_ late: State, by settings: Settings) {
    var late = late
    let others = late.whereabouts.filter { [lost = state.lostKeys] officer, _ in
      lost.contains(officer) || !settings.hasKept(officer, since: late)
    }
    for officer in others.keys { late.whereabouts[officer] = nil }
    state.merge(late)
    for (officer, whereabouts) in others.sorted(by: { $0.key < $1.key })
    where state.whereabouts[officer] == nil {
      state.whereabouts[officer] = whereabouts
      endStatus(of: officer)
    }
  }

  /// Makes the whereabouts of an officer unknown until somebody sets them.
  private mutating func endStatus(of officer: ID<Officer>) {
    guard let previous = state.whereabouts[officer], previous.isSet else { return }
    state.generation += 1
    let ended = Whereabouts(
      status: .unset, since: Timestamp(now), by: .sign, generation: state.generation)
    state.whereabouts[officer] = ended
    add(.whereabouts(officer, from: previous.status, to: ended), by: .sign)
  }
}

extension Settings {
  /// Who has the key of each officer.
  fileprivate var holders: [ID<Officer>: KeyHolder] {
    Dictionary(officers.map { ($0.key, .named($0.name)) }, uniquingKeysWith: { $1 })
  }

  /// Whether whoever had an officer's key in a state still has it.
  fileprivate func hasKept(_ key: ID<Officer>, since state: State) -> Bool {
    guard let officer = officer(key) else { return false }
    return state.holders[key]?.isNamed(officer.name) ?? true
  }
}

extension State {
  /// Forgets what presses did to the whereabouts of a person who does not have the key any more,
  /// and ends the gestures of the officer's buttons: they were begun for that person.
  fileprivate mutating func forgetPresses(for officer: ID<Officer>, buttons: [Button]) {
    for key in presses.keys { presses[key]?.officers[officer] = nil }
    for button in buttons { contacts[button.key]?.endGesture() }
    recentChanges.removeAll { change in
      if case .whereabouts(officer, _, _) = change.subject { true } else { false }
    }
  }
}
