// SPDX-License-Identifier: Apache-2.0

/// The desired level of a lamp, the reason, and until when the decision is valid.
///
/// It is a function of the time. The only history it uses is when the lamp last switched, so that a
/// relay never chatters. The emergency pattern comes first, then an override, then the trust in the
/// clock, then programme and daylight.
public struct LampDecision: Equatable, Sendable {
  /// The desired level.
  public var level: Level

  /// The reason.
  public var reason: Reason

  /// Until when the decision is valid if nothing happens.
  public var validUntil: Deadline

  /// The duration of the fade to the level.
  public var fade: Duration

  /// The result of the programme; nil if the time is unknown.
  public var evaluation: Evaluation?

  /// When the minimum time ends that holds the level, on the boot clock.
  public var heldUntil: Duration?

  /// The fault of the sensor, if it is used and fails.
  public var sensorFault: Daylight.Fault?

  /// The reason for a level.
  public indirect enum Reason: Hashable, Sendable {
    /// The emergency pattern, which comes before all else, by this command.
    case attention(LampOverride)

    /// A person set an override.
    case override(LampOverride)

    /// A rule of the programme decides; nil if no window is open.
    case programme(rule: Int?)

    /// The sensor decides, combined with the programme by the lamp's policy.
    case daylight(isDark: Bool)

    /// The sun is so far down that it is dark whatever the sensor reads.
    case night

    /// The sensor fails, and the sun decides in its place.
    case sun(isDark: Bool)

    /// A lamp whose light is unknown shines on the sensor, and the sun decides in its place.
    case sunMeanwhile(isDark: Bool)

    /// The sensor has too few readings so far; the lamp keeps its level.
    case sensorBegins

    /// The time is unknown; the sensor decides alone.
    case clockUnknownDaylight(isDark: Bool)

    /// The clock was restored; the last level is kept for `LampPolicy.hold`.
    case clockRestored

    /// The time is unknown, and the configured level applies.
    case clockUnknown

    /// The lamp switched a short time ago; this is the next level and its reason.
    case minimumTimeHold(wanted: Level, Reason)
  }

  init(
    _ level: Level, _ reason: Reason, validUntil: Deadline = .never, fade: Duration = .zero
  ) {
    self.level = level
    self.reason = reason
    self.validUntil = validUntil
    self.fade = fade
  }

  /// Decides.
  ///
  /// - Parameters:
  ///   - policy: how the lamp is controlled.
  ///   - lamp: the last level and switch.
  ///   - attention: the emergency pattern on this lamp, if it is in force.
  ///   - override: the override, if there is one; one that has expired is ignored.
  ///   - verdict: the verdict of the daylight sensor; nil without a sensor.
  ///   - locality: the place, time zone and calendar.
  ///   - now: the time.
  public init(
    _ policy: LampPolicy, _ lamp: LampMemory, attention: AttentionLight? = nil,
    override: LampOverride? = nil,
    daylight verdict: Daylight.Verdict? = nil, in locality: Locality, at now: Now
  ) {
    var decision: LampDecision
    if let attention {
      decision = attention.decision(at: now)
      // An override that is over by then is to be dropped in time, though it decides nothing.
      if let override, !override.isOver(at: now) {
        decision.validUntil = decision.validUntil.earlier(override.deadline(at: now))
      }
    } else if let override, !override.isOver(at: now) {
      decision = LampDecision(
        override.level, .override(override),
        validUntil: override.deadline(at: now))
    } else if now.trust == .synchronised {
      decision = Self.byProgramme(policy, verdict, lamp, locality, now.civil)
    } else {
      decision = Self.withoutClock(policy, verdict, lamp, now)
    }
    decision.fade = max(decision.fade, policy.softStart)
    self = decision.minimumTimeHold(policy, lamp, now)
  }

  private static func withoutClock(
    _ policy: LampPolicy, _ verdict: Daylight.Verdict?, _ lamp: LampMemory, _ now: Now
  ) -> LampDecision {
    if policy.daylight != .ignored, let isDark = verdict?.isDark {
      return LampDecision(isDark ? .full : .off, .clockUnknownDaylight(isDark: isDark))
    }
    if policy.daylight != .ignored, hasOnlyBegun(verdict), lamp.isOfThisBoot {
      return LampDecision(lamp.level, .sensorBegins)
    }
    if now.trust == .restored && now.boot < policy.hold {
      return LampDecision(lamp.level, .clockRestored, validUntil: Deadline(boot: policy.hold))
    }
    return LampDecision(policy.whenClockUnknown, .clockUnknown)
  }

  private static func byProgramme(
    _ policy: LampPolicy, _ verdict: Daylight.Verdict?, _ lamp: LampMemory, _ locality: Locality,
    _ instant: Instant
  ) -> LampDecision {
    let evaluation = policy.programme.evaluate(at: instant, in: locality)
    var decision = LampDecision(
      evaluation.level, .programme(rule: evaluation.decidingRule),
      validUntil: evaluation.validUntil(at: instant), fade: evaluation.fade)
    decision.evaluation = evaluation
    var sensorDecides = policy.daylight != .ignored
    if case .inside(let window) = policy.daylight {
      let open = Programme(rules: [window]).evaluate(at: instant, in: locality)
      decision.validUntil = decision.validUntil.earlier(open.validUntil(at: instant))
      sensorDecides = open.decidingRule != nil
    }
    guard sensorDecides, let verdict else { return decision }
    decision.bySensor(policy, verdict, lamp, locality, instant)
    return decision
  }

  /// Combines the decision of the programme with the sensor, or with the sun in its place.
  private mutating func bySensor(
    _ policy: LampPolicy, _ verdict: Daylight.Verdict, _ lamp: LampMemory, _ locality: Locality,
    _ instant: Instant
  ) {
    sensorFault = verdict.fault
    let darkNight = Programme.darkNight.evaluate(at: instant, in: locality)
    validUntil = validUntil.earlier(darkNight.validUntil(at: instant))
    if darkNight.level.isLit {
      combine(policy.daylight, isDark: true, .night)
    } else if let isDark = verdict.isDark {
      combine(policy.daylight, isDark: isDark, .daylight(isDark: isDark))
    } else if Self.hasOnlyBegun(verdict), lamp.isOfThisBoot {
      // After a restart the level of the lamp shows the verdict before.
      combine(policy.daylight, isDark: policy.isOn(at: lamp.level), .sensorBegins)
    } else {
      let night = Programme.night.evaluate(at: instant, in: locality)
      validUntil = validUntil.earlier(night.validUntil(at: instant))
      let isDark = night.level.isLit
      combine(
        policy.daylight, isDark: isDark,
        verdict == .uncertain ? .sunMeanwhile(isDark: isDark) : .sun(isDark: isDark))
    }
  }

  private static func hasOnlyBegun(_ verdict: Daylight.Verdict?) -> Bool {
    verdict == .unknown(nil)
  }

  private mutating func combine(
    _ use: LampPolicy.DaylightUse, isDark: Bool, _ because: Reason
  ) {
    let wanted: Level
    switch use {
    case .ignored: wanted = level
    case .either: wanted = level.isLit || !isDark ? level : .full
    case .both: wanted = isDark ? level : .off
    case .inside: wanted = isDark ? (level.isLit ? level : .full) : .off
    }
    guard wanted != level else { return }
    level = wanted
    reason = because
  }

  /// The decision as an output that is on or off shows it.
  func shown(by lamp: Lamp) -> LampDecision {
    var decision = self
    decision.level = lamp.shown(level)
    if case .minimumTimeHold(let wanted, let reason) = reason {
      decision.reason = .minimumTimeHold(wanted: lamp.shown(wanted), reason)
    }
    return decision
  }

  /// Keeps the level of the lamp while its minimum time on or off lasts.
  private func minimumTimeHold(_ policy: LampPolicy, _ lamp: LampMemory, _ now: Now) -> LampDecision
  {
    let isOn = policy.isOn(at: lamp.level)
    guard policy.isOn(at: level) != isOn, let switchedAt = lamp.switchedAt else { return self }
    let end = switchedAt + (isOn ? policy.minimumOn : policy.minimumOff)
    // A time in the future is of another boot.
    guard switchedAt <= now.boot, now.boot < end else { return self }
    var decision = self
    decision.level = lamp.level
    decision.reason = .minimumTimeHold(wanted: level, reason)
    decision.validUntil = validUntil.earlier(Deadline(boot: end))
    decision.heldUntil = end
    return decision
  }
}

extension Evaluation {
  /// Until when the evaluation is valid.
  func validUntil(at instant: Instant) -> Deadline {
    Deadline(civil: next ?? instant + Programme.horizon)
  }
}
