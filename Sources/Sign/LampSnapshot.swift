// SPDX-License-Identifier: Apache-2.0

/// What the journal stores of a lamp besides its override.
public struct LampSnapshot: Hashable, Sendable {
  /// The last level of the lamp.
  public var level: Level

  /// What the lamp has done since it was replaced.
  public var meter: LampMeter

  /// The learned current at full light, in milliamperes.
  public var milliamperes: Double?

  /// What the lamp at full light adds to the daylight reading, in lux, if learned.
  public var lampContribution: Double?

  /// When the lamp last went on or off, on the boot clock; nil if not since boot.
  public var switchedAt: Duration?

  /// Whether the level was set since boot.
  public var isOfThisBoot: Bool

  /// Makes a snapshot; without arguments that of a new lamp.
  public init(
    level: Level = .off, meter: LampMeter = LampMeter(), milliamperes: Double? = nil,
    lampContribution: Double? = nil, switchedAt: Duration? = nil, isOfThisBoot: Bool = false
  ) {
    self.switchedAt = switchedAt
    self.isOfThisBoot = isOfThisBoot
    self.level = level
    self.meter = meter
    self.milliamperes = milliamperes
    self.lampContribution = lampContribution
  }
}
