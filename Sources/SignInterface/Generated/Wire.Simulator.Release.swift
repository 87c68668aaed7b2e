// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.simulator.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire.Simulator {
  /// Releases a button.
  package enum Release: VarlinkMethod {
    package static let name = "org.dutysign.simulator.Release"

    package struct Parameters: Codable, Equatable, Sendable {
      package var button: String

      package init(button: String) {
        self.button = button
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package init() {}
    }
  }
}
