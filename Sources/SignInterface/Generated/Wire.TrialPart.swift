// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.

extension Wire {
  /// A part of the wiring that can be tried.
  package struct TrialPart: Codable, Equatable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
      case lamp
      case led
      case colour
      case bell
      case button
      case flap
      case display
      case daylight
    }

    /// Its name: lamp.KEY, indicator.OFFICER.STATUS, indicator.OFFICER.red, green or blue, call,
    /// button.KEY, display.KEY or daylight.
    package var part: String
    package var kind: Kind

    /// The officer's key.
    package var officer: String?

    /// The status of an LED, or of a button that sets one.
    package var status: String?

    /// The lamp's key, also of a button of a lamp.
    package var lamp: String?

    /// What a button does that sets no status: cycle, toggle, on, off, automatic, call, letters,
    /// attention or attention-end.
    package var action: String?

    /// The pin, the display's device or the sensor, in the form of the configuration.
    package var pin: String

    /// Its name among the devices of the state.
    package var device: String

    /// Whether the pin is low while the output or input is active.
    package var activeLow: Bool?

    /// Whether a button is down, as far as that is known.
    package var down: Bool?

    /// Whether a display is mounted upside down.
    package var upsideDown: Bool?

    package init(
      part: String, kind: Kind, officer: String? = nil, status: String? = nil, lamp: String? = nil,
      action: String? = nil, pin: String, device: String, activeLow: Bool? = nil, down: Bool? = nil,
      upsideDown: Bool? = nil
    ) {
      self.part = part
      self.kind = kind
      self.officer = officer
      self.status = status
      self.lamp = lamp
      self.action = action
      self.pin = pin
      self.device = device
      self.activeLow = activeLow
      self.down = down
      self.upsideDown = upsideDown
    }
  }
}
