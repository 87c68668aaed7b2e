// SPDX-License-Identifier: Apache-2.0

/// A lamp of the sign: the lightbox, a spotlight.
public struct Lamp: Equatable, Sendable {
  /// The key, for instance `lightbox`.
  public var key: ID<Lamp>

  /// What people call it, for instance 灯箱; nil if only its key names it.
  public var label: String?

  /// How the lamp is controlled.
  public var policy: LampPolicy

  /// The programme's name in the configuration; nil if the lamp has a level instead.
  public var programmeName: String?

  /// Whether it can be dimmed; a lamp that cannot is on or off.
  public var isDimmable: Bool

  /// Whether its output is switched without a relay, so that switching wears nothing.
  public var isSolidState: Bool

  /// The rated power at full light, in watts, if configured.
  public var watts: Double?

  /// The expected current at full light, in milliamperes; nil to learn it from readings.
  public var milliamperes: Double?

  /// The supply voltage, in volts; nil to measure it with the current.
  public var volts: Double?

  /// Whether its current is measured.
  public var isMetered: Bool

  /// The buttons that override the lamp.
  public var buttons: [Button]

  /// The level that its output shows at a level: an output that is on or off shows full or none.
  public func shown(_ level: Level) -> Level {
    isDimmable ? level : policy.isOn(at: level) ? .full : .off
  }

  /// Makes a lamp.
  public init(
    key: ID<Lamp>, label: String? = nil,
    policy: LampPolicy = LampPolicy(programme: Programme(rules: [])), programmeName: String? = nil,
    isDimmable: Bool = false, isSolidState: Bool = false, watts: Double? = nil,
    milliamperes: Double? = nil, volts: Double? = nil, isMetered: Bool = false,
    buttons: [Button] = []
  ) {
    self.key = key
    self.label = label
    self.policy = policy
    self.programmeName = programmeName
    self.isDimmable = isDimmable
    self.isSolidState = isSolidState
    self.watts = watts
    self.milliamperes = milliamperes
    self.volts = volts
    self.isMetered = isMetered
    self.buttons = buttons
  }
}
