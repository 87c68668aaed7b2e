// SPDX-License-Identifier: Apache-2.0
public import Hardware
public import Sign

/// A configuration as the daemon takes it: what to decide by, and what to settle on.
public struct Plan: Equatable, Sendable {
  /// The configuration without its wires.
  public var settings: Settings

  /// Its wires.
  public var wiring: Wiring

  /// Makes a plan.
  public init(settings: Settings, wiring: Wiring) {
    self.settings = settings
    self.wiring = wiring
  }
}

/// Where plans come from: the configuration file.
///
/// A port of its own so that the daemon does not know how configuration is written.
public protocol PlanSource {
  /// Reads the configuration.
  func read() -> Result<Plan, Problems>
}
