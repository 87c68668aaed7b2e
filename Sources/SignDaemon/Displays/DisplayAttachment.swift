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
      (part, bus, address) = (chip.part, chip.transport, chip.address)
    } else {
      return nil
    }
  }

  /// The display of an earlier configuration.
  init(_ display: DrivenOutputs.Display) {
    key = display.key
    (part, bus, address) = (display.part, display.bus, display.address)
    isUpsideDown = display.isUpsideDown
  }

  /// Its place, for the next start.
  var driven: DrivenOutputs.Display {
    DrivenOutputs.Display(
      key: key, part: part, bus: bus, address: address, isUpsideDown: isUpsideDown)
  }

  /// Whether it is the same display, whatever its name is.
  func isSame(_ other: DisplayAttachment) -> Bool {
    part == other.part && bus == other.bus && address == other.address
      && isUpsideDown == other.isUpsideDown
  }

  /// Whether it shares its place or a line with another display, so that one of the two can work.
  func excludes(_ other: DisplayAttachment) -> Bool {
    switch (bus, other.bus) {
    case (.panel(let port), .panel(let otherPort)): port.sharesLines(with: otherPort)
    default: bus == other.bus && address == other.address
    }
  }

  /// Its driver.
  var driver: (any DisplayDriver)? { part.displayDriver(isUpsideDown: isUpsideDown) }
}

extension PanelPort {
  /// Whether a line or a node of the port is one of another port.
  func sharesLines(with other: PanelPort) -> Bool {
    if case .spidev(let path, _) = transport, case .spidev(path, _) = other.transport {
      return true
    }
    return !Set(lines).isDisjoint(with: other.lines)
  }
}
