// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Sets the meters of a lamp to zero, because the lamp is new.
  package enum LampReplaced: VarlinkMethod {
    package static let name = "org.dutysign.sign.LampReplaced"

    package struct Parameters: Codable, Equatable, Sendable {
      package var lamp: String

      package init(lamp: String) {
        self.lamp = lamp
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package var lamp: Lamp

      package init(lamp: Lamp) {
        self.lamp = lamp
      }
    }
  }
}
