// SPDX-License-Identifier: Apache-2.0

/// What a lamp does, as far as the next decision must know.
public struct LampMemory: Hashable, Sendable {
  /// The level it was last given; the durable record brings it over a restart.
  public var level: Level

  /// When it last went on or off, on the boot clock; nil if nobody knows.
  public var switchedAt: Duration?

  /// Whether it was given the level since boot, so that it has it unless somebody else took it.
  public var isOfThisBoot: Bool

  /// Makes a state.
  public init(level: Level = .off, switchedAt: Duration? = nil, isOfThisBoot: Bool = false) {
    self.level = level
    self.switchedAt = switchedAt
    self.isOfThisBoot = isOfThisBoot
  }

  /// The level it is found at: whatever it was before the power came, it was dark then.
  var powerOnLevel: Level { isOfThisBoot ? level : .off }

  /// The state once a decision has been carried out.
  public func after(_ decision: LampDecision, _ policy: LampPolicy, at now: Now) -> LampMemory {
    // What its wire did before the first word nobody knows: the time begins with that.
    let switches =
      !isOfThisBoot || switchedAt == nil
      || policy.isOn(at: level) != policy.isOn(at: decision.level)
    return LampMemory(
      level: decision.level, switchedAt: switches ? now.boot : switchedAt, isOfThisBoot: true)
  }
}
