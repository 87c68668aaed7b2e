// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// A change of what a pin carries.
public struct Transition: Sendable, Equatable {
  /// When, on the boot clock.
  public var at: Duration

  /// Which pin.
  public var pin: Pin

  /// The electrical level before: 0 low, 1 high, between them the share of time it is high.
  public var before: Double

  /// The electrical level after.
  public var after: Double
}
