// SPDX-License-Identifier: Apache-2.0

/// The state of a lamp.
public struct LampState: Equatable, Sendable {
  /// The override, if there is one.
  public var override: LampOverride?

  /// Whether an override was set or ended since the start, even if it has expired.
  var hasManualCommand = false

  /// The generation of the last command; 0 if there was none.
  var commandGeneration: UInt64 = 0

  /// The last level and switch.
  public internal(set) var memory: LampMemory

  /// What the lamp has done since it was replaced.
  public internal(set) var meter: LampMeter

  /// Whether the lamp works.
  public internal(set) var health: LampHealth

  /// The last decision.
  public internal(set) var decision: LampDecision?
  var decisionInputs: DecisionInputs?

  /// The fade to its level.
  var fade: Fade?

  /// When the programme next changes the output, as of the last decision.
  public internal(set) var nextChange: Instant?

  /// Until when its meter has counted, on the boot clock.
  var countedUntil: Duration?

  /// When to measure its current next, on the boot clock.
  var currentDue: Duration?

  /// The power at full light by the last reading of the current, in watts.
  public internal(set) var measuredWatts: Double?

  /// The inputs of a decision, without the time.
  ///
  /// While they are the same and the decision is valid, there is nothing to decide.
  struct DecisionInputs: Equatable {
    var policy: LampPolicy
    var override: LampOverride?
    var attention: LampDecision.AttentionLight?
    var daylight: Daylight.Verdict?
    var trust: ClockTrust
    var zone: Zone
    /// The wall time at boot, in seconds; it changes when the clock is set.
    var bootEpoch: Int64

    init(
      _ policy: LampPolicy, _ override: LampOverride?, _ attention: LampDecision.AttentionLight?,
      _ daylight: Daylight.Verdict?, _ now: Now
    ) {
      self.policy = policy
      self.override = override
      self.attention = attention
      self.daylight = daylight
      trust = now.trust
      zone = now.zone
      bootEpoch = now.bootEpoch
    }
  }

  /// Makes the state of a lamp from what the journal has of it.
  public init(override: LampOverride? = nil, snapshot: LampSnapshot = LampSnapshot()) {
    self.override = override
    memory = LampMemory(
      level: snapshot.level, switchedAt: snapshot.switchedAt, isOfThisBoot: snapshot.isOfThisBoot)
    meter = snapshot.meter
    health = LampHealth(expected: snapshot.milliamperes)
  }

  /// Whether the lamp has not reached its level yet.
  public func isFading(at boot: Duration) -> Bool {
    fade.map { boot < $0.startedAt + $0.length } ?? false
  }

  /// The lightness (CIE L*) at a time of the boot clock, 0 to 100.
  public func lightness(at boot: Duration) -> Double {
    fade?.lightness(at: boot) ?? Double(memory.powerOnLevel.percent)
  }

  /// What the journal stores of the lamp, with the lux that it adds to daylight.
  func snapshot(lampContribution: Double?) -> LampSnapshot {
    LampSnapshot(
      level: memory.level, meter: meter, milliamperes: health.expected,
      lampContribution: lampContribution,
      switchedAt: memory.switchedAt, isOfThisBoot: memory.isOfThisBoot)
  }
}
