// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.simulator.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire.Simulator {
  /// Sets the daylight, in lux.
  package enum SetDaylight: VarlinkMethod {
    package static let name = "org.dutysign.simulator.SetDaylight"

    package struct Parameters: Codable, Equatable, Sendable {
      package var lux: Double

      package init(lux: Double) {
        self.lux = lux
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package init() {}
    }
  }
}
