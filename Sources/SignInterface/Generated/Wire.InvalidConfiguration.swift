// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// The configuration file has errors.
  ///
  /// The running configuration stays.
  package struct InvalidConfiguration: VarlinkFailure, Equatable {
    package static let name = "org.dutysign.sign.InvalidConfiguration"

    package var problems: [Problem]

    package init(problems: [Problem]) {
      self.problems = problems
    }
  }
}
