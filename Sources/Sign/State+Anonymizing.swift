// SPDX-License-Identifier: Apache-2.0

extension Actor {
  /// A caller of whom no more is known than that there was one.
  ///
  /// No user has this number: to the kernel it means that there is none.
  public static let anonymized = Actor.peer(uid: .max, user: nil)

  /// Whether it is a caller whose account has the officer's key for its name.
  func isAccount(of officer: ID<Officer>) -> Bool {
    if case .peer(_, officer.key?) = self { true } else { false }
  }
}

extension State {
  /// Forgets an officer: the whereabouts, and the name on everything else the officer's account
  /// did.
  mutating func anonymize(_ officer: ID<Officer>) {
    whereabouts[officer] = nil
    for (key, said) in whereabouts where said.by.isAccount(of: officer) {
      whereabouts[key]?.by = .anonymized
    }
    for (key, lamp) in lamps where lamp.override?.by.isAccount(of: officer) == true {
      lamps[key]?.override?.by = .anonymized
    }
    if mailbox.emptiedBy?.isAccount(of: officer) == true { mailbox.anonymizeEmptier() }
  }

  /// Forgets everything about people, whoever they are.
  public mutating func anonymizePeople() {
    whereabouts = [:]
    for (key, lamp) in lamps where lamp.override != nil {
      lamps[key]?.override?.by = .anonymized
    }
    mailbox.anonymizeEmptier()
  }
}

extension Mailbox {
  fileprivate mutating func anonymizeEmptier() {
    if emptiedBy != nil { emptiedBy = .anonymized }
  }
}
