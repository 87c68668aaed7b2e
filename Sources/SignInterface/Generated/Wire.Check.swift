// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Reads the configuration without adopting it, and returns its errors.
  package enum Check: VarlinkMethod {
    package static let name = "org.dutysign.sign.Check"

    package struct Parameters: Codable, Equatable, Sendable {
      package init() {}
    }

    package struct Result: Codable, Equatable, Sendable {
      package var problems: [Problem]

      /// What is valid and cannot be meant.
      ///
      /// Absent in replies of earlier releases.
      package var warnings: [Problem]?

      package init(problems: [Problem], warnings: [Problem]? = nil) {
        self.problems = problems
        self.warnings = warnings
      }
    }
  }
}
