// SPDX-License-Identifier: Apache-2.0

/// What a lamp does, as far as the next decision must know.
public struct LampMemory: Hashable, Sendable {
  /// The level it was last given; the durable record brings it over a restart.
  public var level: Level

  /// When it last went on or off, on the boot clock; nil if not since boot.
  public var switchedAt: Duration?

  /// Makes a state.
  public init(level: Level = .off, switchedAt: Duration? = nil) {
    self.level = level
    self.switchedAt = switchedAt
  }

  /// The state once a decision has been carried out.
  public func after(_ decision: LampDecision, _ policy: LampPolicy, at now: Now) -> LampMemory {
    let switches = policy.isOn(at: level) != policy.isOn(at: decision.level)
    return LampMemory(level: decision.level, switchedAt: switches ? now.boot : switchedAt)
  }
}
