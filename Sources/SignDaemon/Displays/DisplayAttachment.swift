// SPDX-License-Identifier: Apache-2.0
import Devices
import Hardware
import Sign

/// A display with a plate, and how it is reached.
struct DisplayAttachment: Equatable {
  /// Its key in the configuration.
  let key: String

  /// What it is.
  let part: Part

  /// The bus it hangs on.
  let bus: Bus

  /// Its address there; unused on SPI.
  let address: UInt8

  /// Whether it hangs upside down.
  let isUpsideDown: Bool

  /// Finds the display of a plate; nil if it has none that can be driven.
  init?(_ policy: PlatePolicy, _ wiring: Wiring) {
    key = policy.device
    isUpsideDown = policy.isUpsideDown
    if let panel = wiring.panels[key], let part = Part(rawValue: panel.part) {
      (self.part, bus, address) = (part, .panel(panel.port), 0)
    } else if let chip = wiring.devices[key], let part = Part(rawValue: chip.part) {
      (self.part, bus, address) = (part, .i2c(chip.bus), chip.address)
    } else {
      return nil
    }
  }

  /// How to speak with it.
  var driver: (any DisplayDriver)? { part.displayDriver(isUpsideDown: isUpsideDown) }
}
