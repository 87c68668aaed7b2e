// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Reads the configuration again.
  ///
  /// If it has an error, everything stays as it was.
  package enum Reload: VarlinkMethod {
    package static let name = "org.dutysign.sign.Reload"

    package struct Parameters: Codable, Equatable, Sendable {
      package init() {}
    }

    package struct Result: Codable, Equatable, Sendable {
      /// What is valid and cannot be meant.
      ///
      /// Absent in replies of earlier releases.
      package var warnings: [Problem]?

      package init(warnings: [Problem]? = nil) {
        self.warnings = warnings
      }
    }
  }
}
