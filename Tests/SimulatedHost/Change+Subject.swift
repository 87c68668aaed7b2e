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
}
