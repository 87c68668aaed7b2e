// SPDX-License-Identifier: Apache-2.0

/// What the next decision must know of a lamp's past.
public struct LampMemory: Hashable, Sendable {
  /// The last level of the lamp; the journal keeps it over a restart.
  public var level: Level

  /// When the lamp last went on or off, on the boot clock; nil if unknown.
  public var switchedAt: Duration?

  /// Whether the level was set since boot.
  public var isOfThisBoot: Bool

  /// Makes a memory.
  public init(level: Level = .off, switchedAt: Duration? = nil, isOfThisBoot: Bool = false) {
    self.level = level
    self.switchedAt = switchedAt
    self.isOfThisBoot = isOfThisBoot
  }

  /// The level at the start: the last level, or off after a boot.
  var powerOnLevel: Level { isOfThisBoot ? level : .off }

  /// Whether the output may be active: lit at last, or not known since boot.
  var mayBeLit: Bool { !isOfThisBoot || level.isLit }

  /// The memory after a decision.
  public func after(_ decision: LampDecision, _ policy: LampPolicy, at now: Now) -> LampMemory {
    // What the output did before the first decision is unknown: the minimum time starts with it.
    let switches =
      !isOfThisBoot || switchedAt == nil
      || policy.isOn(at: level) != policy.isOn(at: decision.level)
    return LampMemory(
      level: decision.level, switchedAt: switches ? now.boot : switchedAt, isOfThisBoot: true)
  }
}
