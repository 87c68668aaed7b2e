// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// No lamp or LED is on a line of this name.
  package struct NoSuchLine: VarlinkFailure, Equatable {
    package static let name = "org.dutysign.sign.NoSuchLine"

    package var line: String
    package var known: [String]

    package init(line: String, known: [String]) {
      self.line = line
      self.known = known
    }
  }
}
