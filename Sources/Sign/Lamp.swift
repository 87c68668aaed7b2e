// SPDX-License-Identifier: Apache-2.0

/// A lamp of the sign: the lightbox over the door, a spotlight.
public struct Lamp: Equatable, Sendable {
  /// The key, for instance `lightbox`.
  public var key: Name<Lamp>

  /// Makes a lamp.
  public init(key: Name<Lamp>) {
    self.key = key
  }
}
