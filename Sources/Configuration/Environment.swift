// SPDX-License-Identifier: Apache-2.0

/// What a configuration is checked against besides itself.
public struct Environment: Sendable {
  /// Whether the tz database has a zone of this name.
  public var zoneExists: @Sendable (String) -> Bool

  /// Makes an environment.
  public init(zoneExists: @escaping @Sendable (String) -> Bool) {
    self.zoneExists = zoneExists
  }
}
