// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.

extension Wire {
  /// An edge of a button in a trial.
  package struct TrialEdge: Codable, Equatable, Sendable {
    /// The part.
    package var part: String

    /// Whether the button is down from then on.
    package var down: Bool

    /// When it came, in microseconds of the clock that counts from boot.
    package var at: Int

    package init(part: String, down: Bool, at: Int) {
      self.part = part
      self.down = down
      self.at = at
    }
  }
}
