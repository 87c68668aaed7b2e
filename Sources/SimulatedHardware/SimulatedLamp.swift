// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// A lamp that hangs on a pin: what it draws and what it sheds.
public struct SimulatedLamp: Sendable, Equatable {
  /// Whether it still does what its pin says.
  public enum Condition: Sendable, CaseIterable {
    /// It lights when its pin says so.
    case good

    /// It stays dark and draws nothing: a burnt lamp, a broken wire.
    case dead

    /// It is lit whatever its pin says: a relay that sticks.
    case stuckOn
  }

  /// The pin that switches it.
  public var pin: Pin

  /// Whether it is lit while the pin is low.
  public var activeLow: Bool

  /// What it draws at full level, in amperes.
  public var amperes: Double

  /// The name of the current sensor in its supply.
  public var meter: String?

  /// What the light sensors see of it at full level, in lux.
  public var lux: Double

  /// Whether it still works.
  public var condition = Condition.good

  /// Describes a lamp.
  public init(
    pin: Pin, activeLow: Bool = false, amperes: Double = 0, meter: String? = nil, lux: Double = 0
  ) {
    self.pin = pin
    self.activeLow = activeLow
    self.amperes = amperes
    self.meter = meter
    self.lux = lux
  }

  /// How bright it is at this level of its pin, 0 to 1.
  func brightness(at level: Double) -> Double {
    switch condition {
    case .good: activeLow ? 1 - level : level
    case .dead: 0
    case .stuckOn: 1
    }
  }
}
