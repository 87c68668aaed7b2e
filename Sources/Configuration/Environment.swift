// SPDX-License-Identifier: Apache-2.0

/// The facts about the machine that a configuration is checked against.
public struct Environment: Sendable {
  /// Returns whether the tz database has a zone of this name.
  public var zoneExists: @Sendable (String) -> Bool

  /// Makes an environment.
  public init(zoneExists: @escaping @Sendable (String) -> Bool) {
    self.zoneExists = zoneExists
  }
}
