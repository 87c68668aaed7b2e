// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// A change of the level of a pin.
public struct Transition: Sendable, Equatable {
  /// The time on the boot clock.
  public var at: Duration

  /// The pin.
  public var pin: Pin

  /// The electrical level before: 0 low, 1 high, in between the duty.
  public var before: Double

  /// The electrical level after.
  public var after: Double
}
