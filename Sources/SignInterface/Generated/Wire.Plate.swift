// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.

extension Wire {
  /// A plate at the door: its desired text, and its actual one.
  package struct Plate: Codable, Equatable, Sendable {
    /// The key of the display in the configuration.
    package var device: String

    /// The keys of the officers on it.
    package var officers: [String]

    /// The desired status labels, in the order of the officers.
    ///
    /// None in a trial.
    package var wanted: [String]

    /// The status labels on the display, in the same order.
    ///
    /// Absent while they are not known.
    package var shown: [String]?

    /// Whether the display shows everything desired, the time included.
    package var current: Bool

    package init(
      device: String, officers: [String], wanted: [String], shown: [String]? = nil, current: Bool
    ) {
      self.device = device
      self.officers = officers
      self.wanted = wanted
      self.shown = shown
      self.current = current
    }
  }
}
