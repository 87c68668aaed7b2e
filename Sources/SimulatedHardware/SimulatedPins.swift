// SPDX-License-Identifier: Apache-2.0

/// The external drivers of the pins of a chip.
struct SimulatedPins: Sendable {
  private var contacts: [PinDrive]
  private var loads: [PinDrive]

  init(count: Int) {
    contacts = Array(repeating: .released, count: count)
    loads = contacts
  }

  mutating func apply(_ stimulus: Stimulus) {
    switch stimulus {
    case .contact(let pin, let drive) where contacts.indices.contains(pin): contacts[pin] = drive
    case .load(let pin, let drive) where loads.indices.contains(pin): loads[pin] = drive
    default: break
    }
  }

  /// The level of a pin that the chip drives like this.
  func level(_ pin: Int, driven drive: PinDrive) -> Bool {
    contacts[pin].joined(by: loads[pin]).joined(by: drive).isHigh
  }
}
