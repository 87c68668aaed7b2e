// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.

extension Wire {
  /// The acceptance of a wiring after a trial.
  package struct Commissioning: Codable, Equatable, Sendable {
    /// The fingerprint of the accepted wiring.
    package var wiring: String

    /// When it was accepted.
    package var at: Int?

    /// Who accepted it.
    package var by: Author

    package init(wiring: String, at: Int? = nil, by: Author) {
      self.wiring = wiring
      self.at = at
      self.by = by
    }
  }
}
