// SPDX-License-Identifier: Apache-2.0
import Sign

extension Change {
  /// Whether it is about the report box.
  var isAboutLetters: Bool {
    if case .letters = subject { true } else { false }
  }

  /// Whether it is about an officer.
  func isAbout(_ officer: Name<Officer>) -> Bool {
    if case .whereabouts(officer, _, _) = subject { true } else { false }
  }

  /// Forgets who made it, where that was the account that is called like an officer.
  mutating func disown(_ officer: Name<Officer>) {
    guard case .peer(_, officer.key?) = by else { return }
    by = .forgotten
    switch subject {
    case .whereabouts(let other, let from, var whereabouts):
      whereabouts.by = .forgotten
      subject = .whereabouts(other, from: from, to: whereabouts)
    case .override(let lamp, var override):
      override?.by = .forgotten
      subject = .override(lamp, override)
    case .letters: break
    }
  }
}
