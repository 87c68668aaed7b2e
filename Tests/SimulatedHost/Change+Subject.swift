// SPDX-License-Identifier: Apache-2.0
import Sign

extension Change {
  /// Whether it is about the mailbox.
  var isAboutMailbox: Bool {
    if case .mailbox = subject { true } else { false }
  }

  /// Whether it is about an officer.
  func isAbout(_ officer: ID<Officer>) -> Bool {
    if case .whereabouts(officer, _, _) = subject { true } else { false }
  }

  /// Anonymizes the author, where that was an account with the name of an officer.
  mutating func anonymize(_ officer: OfficerChanges) {
    guard by.isAccount(of: officer.key), officer.contains(generation) else { return }
    by = .anonymized
    switch subject {
    case .whereabouts(let other, let from, var whereabouts):
      whereabouts.by = .anonymized
      subject = .whereabouts(other, from: from, to: whereabouts)
    case .override(let lamp, var override):
      override?.by = .anonymized
      subject = .override(lamp, override)
    case .mailbox, .trial, .wiring, .attention, .clockSet: break
    }
  }
}
