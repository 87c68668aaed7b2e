// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.simulator.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire.Simulator {
  /// Returns the signals on the outputs.
  package enum Outputs: VarlinkMethod {
    package static let name = "org.dutysign.simulator.Outputs"

    package struct Parameters: Codable, Equatable, Sendable {
      package init() {}
    }

    package struct Result: Codable, Equatable, Sendable {
      package var outputs: [Output]

      /// The keys of the buttons.
      package var buttons: [String]

      /// The keys of the devices.
      package var devices: [String]

      /// The speed of simulated time as a multiple of real time.
      package var speed: Double

      package init(outputs: [Output], buttons: [String], devices: [String], speed: Double) {
        self.outputs = outputs
        self.buttons = buttons
        self.devices = devices
        self.speed = speed
      }
    }
  }
}
