// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.simulator.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire.Simulator {
  /// There is no such button.
  package struct NoSuchButton: VarlinkFailure, Equatable {
    package static let name = "org.dutysign.simulator.NoSuchButton"

    package var button: String
    package var known: [String]

    package init(button: String, known: [String]) {
      self.button = button
      self.known = known
    }
  }
}
