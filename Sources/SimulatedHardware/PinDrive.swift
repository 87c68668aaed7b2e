// SPDX-License-Identifier: Apache-2.0

/// How one driver drives a line.
public enum PinDrive: Sendable, Equatable {
  /// Connects the line to ground.
  case low

  /// Connects the line to VDD.
  case high

  /// A pull-down.
  case weakLow

  /// A pull-up.
  case weakHigh

  /// High impedance: an open contact.
  case released

  /// The combination of this driver and another one with a weaker resistor.
  ///
  /// A connection overrides a resistor, and ground overrides VDD.
  func joined(by other: PinDrive) -> PinDrive {
    if self == .low || other == .low { return .low }
    if self == .high || other == .high { return .high }
    return self == .released ? other : self
  }

  /// Whether a line with this drive is high.
  ///
  /// A floating line reads low.
  var isHigh: Bool { self == .high || self == .weakHigh }
}
