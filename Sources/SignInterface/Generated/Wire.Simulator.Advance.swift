// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.simulator.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire.Simulator {
  /// Advances simulated time.
  package enum Advance: VarlinkMethod {
    package static let name = "org.dutysign.simulator.Advance"

    package struct Parameters: Codable, Equatable, Sendable {
      package var seconds: Double

      package init(seconds: Double) {
        self.seconds = seconds
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package init() {}
    }
  }
}
