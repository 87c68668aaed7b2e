// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Returns the state.
  package enum Status: VarlinkMethod {
    package static let name = "org.dutysign.sign.Status"

    package struct Parameters: Codable, Equatable, Sendable {
      package init() {}
    }

    package struct Result: Codable, Equatable, Sendable {
      package var state: State

      package init(state: State) {
        self.state = state
      }
    }
  }
}
