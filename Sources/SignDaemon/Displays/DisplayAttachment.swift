// SPDX-License-Identifier: Apache-2.0
import Devices
import Hardware
import Sign

/// A display with a plate, and its bus.
struct DisplayAttachment: Equatable {
  /// Its key in the configuration.
  let key: String

  /// Its part.
  let part: Part

  /// Its bus.
  let bus: Bus

  /// Its address there; unused on SPI.
  let address: UInt8

  /// Whether it is mounted upside down.
  let isUpsideDown: Bool

  /// Finds the display of a plate; nil without one that can be driven.
  init?(_ policy: PlatePolicy, _ wiring: Wiring) {
    key = policy.device
    isUpsideDown = policy.isUpsideDown
    if let panel = wiring.panels[key] {
      (part, bus, address) = (panel.part, .panel(panel.port), 0)
    } else if let chip = wiring.devices[key] {
      (part, bus, address) = (chip.part, .i2c(chip.bus), chip.address)
    } else {
      return nil
    }
  }

  /// Its driver.
  var driver: (any DisplayDriver)? { part.displayDriver(isUpsideDown: isUpsideDown) }
}
