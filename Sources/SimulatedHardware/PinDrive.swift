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

  /// What this party and another, whose resistor is the weaker one, do to a wire together.
  ///
  /// Connections win over resistors, and ground wins over the supply.
  func joined(by other: PinDrive) -> PinDrive {
    if self == .low || other == .low { return .low }
    if self == .high || other == .high { return .high }
    return self == .released ? other : self
  }

  /// Whether a wire to which this is done is high.
  ///
  /// One that nobody touches floats, and reads low here.
  var isHigh: Bool { self == .high || self == .weakHigh }
}
