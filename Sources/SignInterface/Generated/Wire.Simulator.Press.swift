// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.simulator.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire.Simulator {
  /// Presses a button.
  package enum Press: VarlinkMethod {
    package static let name = "org.dutysign.simulator.Press"

    package struct Parameters: Codable, Equatable, Sendable {
      /// The button's key (zhang.out), or the status it sets.
      package var button: String

      /// The time until it is released again, in simulated milliseconds.
      ///
      /// It stays pressed where it is absent.
      package var milliseconds: Int?

      package init(button: String, milliseconds: Int? = nil) {
        self.button = button
        self.milliseconds = milliseconds
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package init() {}
    }
  }
}
