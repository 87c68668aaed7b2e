// SPDX-License-Identifier: Apache-2.0
public import Hardware
public import Sign

/// A configuration as the daemon needs it: what to decide by, and which hardware to drive.
public struct Plan: Equatable, Sendable {
  /// The configuration without its hardware.
  public var settings: Settings

  /// The pins and devices.
  public var wiring: Wiring

  /// Makes a plan.
  public init(settings: Settings, wiring: Wiring) {
    self.settings = settings
    self.wiring = wiring
  }
}

/// The source of plans: the configuration file.
///
/// A port of its own, so that the daemon does not depend on the format of the file.
public protocol PlanSource {
  /// Reads the configuration.
  func read() -> Result<Plan, Problems>
}
