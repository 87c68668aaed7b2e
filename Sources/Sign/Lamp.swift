// SPDX-License-Identifier: Apache-2.0

/// A lamp of the sign: the lightbox over the door, a spotlight.
public struct Lamp: Equatable, Sendable {
  /// The key, for instance `lightbox`.
  public var key: ID<Lamp>

  /// How it is to be run.
  public var policy: LampPolicy

  /// The programme's name in the configuration; nil if the lamp has a level instead.
  public var programmeName: String?

  /// Whether it can be dimmed; a lamp that cannot is on or off.
  public var isDimmable: Bool

  /// What it draws at full light, in watts, where that is known.
  public var watts: Double?

  /// The current to expect at full light, in milliamperes, where its current is measured and the
  /// value is not to be learned.
  public var milliamperes: Double?

  /// The voltage of its supply, where that is not to be measured with its current.
  public var volts: Double?

  /// Whether its current is measured.
  public var isMetered: Bool

  /// The buttons that take it in hand.
  public var buttons: [Button]

  /// Makes a lamp.
  public init(
    key: ID<Lamp>, policy: LampPolicy = LampPolicy(programme: Programme(rules: [])),
    programmeName: String? = nil, isDimmable: Bool = false, watts: Double? = nil,
    milliamperes: Double? = nil, volts: Double? = nil, isMetered: Bool = false,
    buttons: [Button] = []
  ) {
    self.key = key
    self.policy = policy
    self.programmeName = programmeName
    self.isDimmable = isDimmable
    self.watts = watts
    self.milliamperes = milliamperes
    self.volts = volts
    self.isMetered = isMetered
    self.buttons = buttons
  }
}
