// SPDX-License-Identifier: Apache-2.0

/// What is remembered of a lamp.
public struct LampState: Equatable, Sendable {
  /// A human's word on it, if there is one.
  public var override: LampOverride?

  /// Whether there was a word on it since the start, though it be over by now.
  var hasManualCommand = false

  /// What it last did.
  public internal(set) var memory: LampMemory

  /// What it has done since it was new.
  public internal(set) var meter: LampMeter

  /// Whether it does what it is told.
  public internal(set) var health: LampHealth

  /// What was decided last, and from what.
  public internal(set) var decision: LampDecision?
  var decisionInputs: DecisionInputs?

  /// The way to its level.
  var fade: Fade?

  /// Up to when its meter has counted.
  var countedUntil: Duration?

  /// When to measure its current next.
  var currentDue: Duration?

  /// What it draws at full light by the last reading of its current, in watts.
  public internal(set) var measuredWatts: Double?

  /// What a decision was made from, beside the moment; while it is the same and the decision
  /// holds, there is nothing to decide.
  struct DecisionInputs: Equatable {
    var policy: LampPolicy
    var override: LampOverride?
    var daylight: Daylight.Verdict?
    var trust: ClockTrust
    var zone: Zone
    /// Civil time at boot in seconds: another one means that the clock was set.
    var bootEpoch: Int64

    init(
      _ policy: LampPolicy, _ override: LampOverride?, _ daylight: Daylight.Verdict?, _ now: Now
    ) {
      self.policy = policy
      self.override = override
      self.daylight = daylight
      trust = now.trust
      zone = now.zone
      bootEpoch = now.bootEpoch
    }
  }

  /// A lamp as the record remembers it.
  public init(override: LampOverride? = nil, record: LampSnapshot = LampSnapshot()) {
    self.override = override
    memory = LampMemory(
      level: record.level, switchedAt: record.switchedAt, isOfThisBoot: record.isOfThisBoot)
    meter = record.meter
    health = LampHealth(expected: record.milliamperes)
  }

  /// Whether it has not reached its level yet.
  public func isOnItsWay(at boot: Duration) -> Bool {
    fade.map { boot < $0.startedAt + $0.length } ?? false
  }

  /// How bright it is to the eye at a moment of the boot clock, 0 to 100.
  func lightness(at boot: Duration) -> Double {
    fade?.lightness(at: boot) ?? Double(memory.powerOnLevel.percent)
  }

  /// What the record is to remember, with what the lamps add to the light of day.
  func record(lampContribution: Double?) -> LampSnapshot {
    LampSnapshot(
      level: memory.level, meter: meter, milliamperes: health.expected,
      lampContribution: lampContribution,
      switchedAt: memory.switchedAt, isOfThisBoot: memory.isOfThisBoot)
  }
}

/// What the record remembers of a lamp beside its override.
public struct LampSnapshot: Hashable, Sendable {
  /// The level it was last given.
  public var level: Level

  /// What it has done since it was new.
  public var meter: LampMeter

  /// The current that was learned, in milliamperes.
  public var milliamperes: Double?

  /// What the daylight sensor sees of the lamps at full light, in lux, as far as that was learned;
  /// the same for all lamps of a sign.
  public var lampContribution: Double?

  /// When it last went on or off, on the boot clock; nil if not since boot.
  public var switchedAt: Duration?

  /// Whether it was given its level since boot.
  public var isOfThisBoot: Bool

  /// Makes a record; without arguments a new lamp's.
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
