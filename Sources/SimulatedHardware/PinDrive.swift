// SPDX-License-Identifier: Apache-2.0

/// What one party does to a wire.
public enum PinDrive: Sendable, Equatable {
  /// Connects it to ground.
  case low

  /// Connects it to the supply.
  case high

  /// Pulls it to ground through a resistor.
  case weakLow

  /// Pulls it to the supply through a resistor.
  case weakHigh

  /// Nothing: high impedance, an open contact.
  case released

  /// What all parties together make of the wire.
  ///
  /// Connections win over resistors, ground wins over the supply. A wire that nobody touches
  /// floats, and a floating wire reads low here.
  static func level(of drives: [PinDrive]) -> Bool {
    if drives.contains(.low) { return false }
    if drives.contains(.high) { return true }
    if drives.contains(.weakLow) { return false }
    return drives.contains(.weakHigh)
  }
}
