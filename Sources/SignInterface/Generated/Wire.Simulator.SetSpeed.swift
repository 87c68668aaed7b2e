// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.simulator.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire.Simulator {
  /// Sets the speed of simulated time as a multiple of real time.
  ///
  /// 0 stops it.
  package enum SetSpeed: VarlinkMethod {
    package static let name = "org.dutysign.simulator.SetSpeed"

    package struct Parameters: Codable, Equatable, Sendable {
      package var factor: Double

      package init(factor: Double) {
        self.factor = factor
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package init() {}
    }
  }
}
