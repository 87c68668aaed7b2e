// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Overrides a lamp.
  ///
  /// Mode automatic gives it back to its programme.
  ///
  /// Without an end the override holds until the programme next switches the lamp.
  package enum SetLamp: VarlinkMethod {
    package static let name = "org.dutysign.sign.SetLamp"

    package struct Parameters: Codable, Equatable, Sendable {
      package enum Mode: String, CaseIterable, Codable, Sendable {
        case on
        case off
        case dim
        case automatic
      }

      /// The lamp's key.
      package var lamp: String
      package var mode: Mode

      /// The level for mode dim, from 0 to 1.
      package var level: Double?

      /// The end in wall clock time at the sign: 15:00, 2026-11-23T15:00.
      package var until: String?

      /// The end in seconds from now.
      package var forSeconds: Int?

      /// Hold the override until mode automatic is set.
      package var untilRevoked: Bool?

      /// For whom a program sets it, at most 40 characters.
      ///
      /// It gives no right, and is recorded after the user's name: dutysign-bridge (station: wang).
      package var onBehalf: String?

      package init(
        lamp: String, mode: Mode, level: Double? = nil, until: String? = nil,
        forSeconds: Int? = nil, untilRevoked: Bool? = nil, onBehalf: String? = nil
      ) {
        self.lamp = lamp
        self.mode = mode
        self.level = level
        self.until = until
        self.forSeconds = forSeconds
        self.untilRevoked = untilRevoked
        self.onBehalf = onBehalf
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
