// SPDX-License-Identifier: Apache-2.0

/// A lamp of the sign: the lightbox over the door, a spotlight.
public struct Lamp: Equatable, Sendable {
  /// The key, for instance `lightbox`.
  public var key: Name<Lamp>

  /// When it is lit, and how brightly.
  public var programme: Programme

  /// The programme's name in the configuration; nil if the lamp has a level instead.
  public var programmeName: String?

  /// What it does while the clock cannot be trusted.
  public var whenClockUnknown: Level

  /// Makes a lamp.
  public init(
    key: Name<Lamp>, programme: Programme = Programme(rules: []), programmeName: String? = nil,
    whenClockUnknown: Level = .off
  ) {
    self.key = key
    self.programme = programme
    self.programmeName = programmeName
    self.whenClockUnknown = whenClockUnknown
  }
}

/// What is remembered of a lamp.
public struct LampState: Equatable, Sendable {
  /// A human's word on it, if there is one.
  public var override: LampOverride?

  /// A lamp as remembered.
  public init(override: LampOverride? = nil) {
    self.override = override
  }
}

/// What a lamp should do, why, and when that changes next.
public struct LampReport: Equatable, Sendable {
  /// The level wanted.
  public var level: Level

  /// The reason in words.
  public var reason: String

  /// When it changes next, as far as can be foreseen.
  public var next: Instant?
}
