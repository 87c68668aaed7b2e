// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Returns the changes to come within eight days if nobody does anything, in order: for each
  /// officer at most two of the whereabouts and one of the reception.
  ///
  /// Those of lamps are in the state. Empty while the clock is not trusted, and in a trial.
  package enum Foresee: VarlinkMethod {
    package static let name = "org.dutysign.sign.Foresee"

    package struct Parameters: Codable, Equatable, Sendable {
      package init() {}
    }

    package struct Result: Codable, Equatable, Sendable {
      package var changes: [Foreseen]

      package init(changes: [Foreseen]) {
        self.changes = changes
      }
    }
  }
}
