// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Returns the parts that a trial of the wiring has, and begins none.
  ///
  /// For the superuser and the daemon's own user.
  package enum TrialParts: VarlinkMethod {
    package static let name = "org.dutysign.sign.TrialParts"

    package struct Parameters: Codable, Equatable, Sendable {
      package init() {}
    }

    package struct Result: Codable, Equatable, Sendable {
      package var parts: [TrialPart]

      package init(parts: [TrialPart]) {
        self.parts = parts
      }
    }
  }
}
