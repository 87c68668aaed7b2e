// SPDX-License-Identifier: Apache-2.0

/// What a lamp should do now, why, and until when that holds.
///
/// A function of the moment. The one thing it looks back at is when the lamp last switched, so
/// that a relay never chatters; an override is looked at first, then whether the time is known,
/// then the programme and the daylight.
public struct LampDecision: Equatable, Sendable {
  /// The level.
  public var level: Level

  /// Why.
  public var reason: Reason

  /// When to ask again if nothing else happens.
  public var validUntil: Deadline

  /// How long the change to the level may take.
  public var fade: Duration

  /// What the programme says, if the time is known.
  public var evaluation: Evaluation?

  /// What is wrong with the sensor, if it is wanted and fails.
  public var sensorFault: Daylight.Fault?

  /// Why a lamp is as it is.
  public indirect enum Reason: Hashable, Sendable {
    /// A human said so.
    case override(LampOverride)

    /// A rule of the programme decides; nil if no window is open.
    case programme(rule: Int?)

    /// The sensor decides, with the programme as the lamp's policy combines them.
    case daylight(isDark: Bool)

    /// The sensor should decide and fails; the sun stands in for it.
    case sun(isDark: Bool)

    /// The sensor should decide and has only begun to see; the lamp stays as it was.
    case sensorBegins

    /// The time is not known; the sensor decides alone.
    case clockUnknownDaylight(isDark: Bool)

    /// The clock stands where it stopped; the last level is kept for a while.
    case clockRestored

    /// The time is not known, and the configured level is kept.
    case clockUnknown

    /// It switched a moment ago; this is what it will do next.
    case minimumTimeHold(wanted: Level, Reason)
  }

  init(_ level: Level, _ reason: Reason, holds: Deadline = .never, fade: Duration = .zero) {
    self.level = level
    self.reason = reason
    self.validUntil = holds
    self.fade = fade
  }

  /// Decides.
  ///
  /// - Parameters:
  ///   - policy: how the lamp is to be run.
  ///   - lamp: what the lamp last did.
  ///   - override: the word of a human, if there is one; one that is over does not count.
  ///   - verdict: what the sensor sees; nil if the sign has none.
  ///   - locality: where the sign is.
  ///   - now: the moment.
  public init(
    _ policy: LampPolicy, _ lamp: LampMemory, override: LampOverride? = nil,
    daylight verdict: Daylight.Verdict? = nil, in locality: Locality, at now: Now
  ) {
    var decision: LampDecision
    if let override, !override.isOver(at: now) {
      decision = LampDecision(
        override.level, .override(override),
        holds: override.deadline(at: now))
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
      return LampDecision(lamp.level, .clockRestored, holds: Deadline(boot: policy.hold))
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
      holds: evaluation.holds(at: instant), fade: evaluation.fade)
    decision.evaluation = evaluation
    var sensorDecides = policy.daylight != .ignored
    if case .inside(let window) = policy.daylight {
      let open = Programme(rules: [window]).evaluate(at: instant, in: locality)
      decision.validUntil = decision.validUntil.earlier(open.holds(at: instant))
      sensorDecides = open.decidingRule != nil
    }
    guard sensorDecides, let verdict else { return decision }
    decision.sensorFault = verdict.fault
    if let isDark = verdict.isDark {
      decision.combine(policy.daylight, isDark: isDark, .daylight(isDark: isDark))
    } else if hasOnlyBegun(verdict), lamp.isOfThisBoot {
      // After a restart the lamp itself tells what the sensor saw before.
      decision.combine(policy.daylight, isDark: policy.isOn(at: lamp.level), .sensorBegins)
    } else {
      let night = Programme.night.evaluate(at: instant, in: locality)
      decision.validUntil = decision.validUntil.earlier(night.holds(at: instant))
      let isDark = night.level.isLit
      decision.combine(policy.daylight, isDark: isDark, .sun(isDark: isDark))
    }
    return decision
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

  /// Stays with what the lamp does if it has switched too short a time ago.
  private func minimumTimeHold(_ policy: LampPolicy, _ lamp: LampMemory, _ now: Now) -> LampDecision
  {
    let isOn = policy.isOn(at: lamp.level)
    guard policy.isOn(at: level) != isOn, let switchedAt = lamp.switchedAt else { return self }
    let end = switchedAt + (isOn ? policy.minimumOn : policy.minimumOff)
    // What is still to come was another boot's.
    guard switchedAt <= now.boot, now.boot < end else { return self }
    var decision = self
    decision.level = lamp.level
    decision.reason = .minimumTimeHold(wanted: level, reason)
    decision.validUntil = validUntil.earlier(Deadline(boot: end))
    return decision
  }
}

extension Evaluation {
  /// When to ask again.
  func holds(at instant: Instant) -> Deadline {
    Deadline(civil: next ?? instant + Programme.horizon)
  }
}
