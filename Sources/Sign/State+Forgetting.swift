// SPDX-License-Identifier: Apache-2.0

extension Author {
  /// A caller of whom no more is known than that there was one.
  ///
  /// No user has this number: to the kernel it means that there is none.
  public static let forgotten = Author.peer(uid: .max, user: nil)

  /// Whether it is a caller whose account has the officer's key for its name.
  func isAccount(of officer: Name<Officer>) -> Bool {
    if case .peer(_, officer.key?) = self { true } else { false }
  }
}

extension State {
  /// Forgets an officer: the whereabouts, and the name on everything else the officer's account
  /// did.
  mutating func forget(_ officer: Name<Officer>) {
    whereabouts[officer] = nil
    for (key, said) in whereabouts where said.by.isAccount(of: officer) {
      whereabouts[key]?.by = .forgotten
    }
    for (key, lamp) in lamps where lamp.override?.by.isAccount(of: officer) == true {
      lamps[key]?.override?.by = .forgotten
    }
    if letterBox.emptiedBy?.isAccount(of: officer) == true { letterBox.forgetWhoEmptied() }
  }

  /// Forgets everything about people, whoever they are.
  public mutating func forgetPeople() {
    whereabouts = [:]
    for (key, lamp) in lamps where lamp.override != nil {
      lamps[key]?.override?.by = .forgotten
    }
    letterBox.forgetWhoEmptied()
  }
}

extension LetterBox {
  fileprivate mutating func forgetWhoEmptied() {
    if emptiedBy != nil { emptiedBy = .forgotten }
  }
}
