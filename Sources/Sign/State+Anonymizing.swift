// SPDX-License-Identifier: Apache-2.0

extension Actor {
  /// A caller whose identity was erased.
  ///
  /// No user has this ID: for the kernel it means "no user".
  public static let anonymized = Actor.peer(uid: .max, user: nil)
}

extension State {
  /// Erases an officer: the whereabouts, and the name on all other changes of the officer's
  /// account.
  ///
  /// Of a person who is meant by name the whereabouts go only where that person has the key: a
  /// successor's stay. `anonymizeAuthor` does the rest, once the journal has told which changes
  /// were whose.
  mutating func anonymize(_ reference: OfficerReference) {
    let officer = reference.key
    recentChanges = []
    if let name = reference.name {
      guard holders[officer]?.isNamed(name) ?? true else { return }
      whereabouts[officer] = nil
      for button in presses.keys { presses[button]?.anonymize(officer) }
      return
    }
    whereabouts[officer] = nil
    for button in presses.keys { presses[button]?.anonymize(officer) }
    anonymizeAuthor(of: OfficerChanges(ofAll: officer))
  }

  /// Erases the name of the officer's account on changes that were made while one person had the
  /// key, and on those of which nothing says when they were made.
  mutating func anonymizeAuthor(of changes: OfficerChanges) {
    let officer = changes.key
    for (key, value) in whereabouts
    where value.by.isAccount(of: officer) && changes.contains(value.generation) {
      whereabouts[key]?.by = .anonymized
    }
    for (key, lamp) in lamps where lamp.override?.by.isAccount(of: officer) == true {
      let generation = lamp.commandGeneration
      guard generation == 0 || changes.contains(generation) else { continue }
      lamps[key]?.override?.by = .anonymized
    }
    if mailbox.emptiedBy?.isAccount(of: officer) == true { mailbox.anonymizeEmptier() }
    if trial?.by.isAccount(of: officer) == true { trial?.by = .anonymized }
    if commissioning?.by.isAccount(of: officer) == true { commissioning?.by = .anonymized }
    if attention?.by.isAccount(of: officer) == true { attention?.by = .anonymized }
  }

  /// Erases all personal data.
  public mutating func anonymizePeople() {
    whereabouts = [:]
    recentChanges = []
    for (key, lamp) in lamps where lamp.override != nil {
      lamps[key]?.override?.by = .anonymized
    }
    mailbox.anonymizeEmptier()
    if commissioning != nil { commissioning?.by = .anonymized }
    if attention != nil { attention?.by = .anonymized }
  }
}

extension PressEffects {
  fileprivate mutating func anonymize(_ officer: ID<Officer>) {
    officers[officer] = nil
    for (key, effects) in officers {
      officers[key] = effects.map { effect in
        var effect = effect
        if effect.before?.by.isAccount(of: officer) == true { effect.before?.by = .anonymized }
        return effect
      }
    }
    for (key, effects) in lamps {
      lamps[key] = effects.map { effect in
        var effect = effect
        if effect.before?.by.isAccount(of: officer) == true { effect.before?.by = .anonymized }
        return effect
      }
    }
  }
}

extension Mailbox {
  fileprivate mutating func anonymizeEmptier() {
    if emptiedBy != nil { emptiedBy = .anonymized }
  }
}
