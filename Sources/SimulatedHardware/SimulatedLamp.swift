// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// A lamp on a pin, with its current and its light.
public struct SimulatedLamp: Sendable, Equatable {
  /// The condition of a lamp.
  public enum Condition: Sendable, CaseIterable {
    /// It follows its pin.
    case good

    /// It stays dark and draws no current: a burnt-out lamp, a broken cable.
    case dead

    /// It is always lit: a welded relay.
    case stuckOn
  }

  /// The pin of its output.
  public var pin: Pin

  /// Whether it is lit while the pin is low.
  public var activeLow: Bool

  /// The current at full level, in amperes.
  public var amperes: Double

  /// The key of its current sensor.
  public var meter: String?

  /// What it adds on the light sensors at full level, in lux.
  public var lux: Double

  /// The condition.
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

  /// The brightness at this level of its pin, 0 to 1.
  func brightness(at level: Double) -> Double {
    switch condition {
    case .good: activeLow ? 1 - level : level
    case .dead: 0
    case .stuckOn: 1
    }
  }
}
