// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon

/// Lamps, by docs/guide/lighting.md: who decides, the minimum times, and no switch without a cause.
extension Oracle {
  /// Restores lamps from the journal at a start of the daemon.
  ///
  /// Minimum times continue where the notes were kept for the next process. Otherwise the journal
  /// determines them, as far as it could be written.
  func restoreLamps(_ restored: Restored, _ old: [LampModel], hasNotes: Bool) {
    retire(old)
    overridden = []
    for key in retired.keys {
      // A journal that was unreadable until now may hold overrides that ended meanwhile.
      retired[key]?.override = restored.overrides[key]
      // Its minimum time starts again where its notes were not kept, also where the journal is of
      // an earlier boot. Without them and the journal the sign does not know that it was ever lit.
      guard let snapshot = restored.lamps[key] else {
        retired[key]?.isCold = true
        retired[key]?.switchedAt = nil
        continue
      }
      // The sign knows that it has been dark since this start at the latest.
      retired[key]?.isCold = false
      let mayBeLit = snapshot.level.isLit || !snapshot.isOfThisBoot
      retired[key]?.switchedAt = mayBeLit ? now.boot : snapshot.switchedAt
    }
    for index in lamps.indices {
      let key = lamps[index].lamp.key
      let snapshot = restored.lamps[key] ?? LampSnapshot()
      lamps[index].begunAt = elapsed
      lamps[index].isBack = retired.removeValue(forKey: key) != nil
      lamps[index].override = restored.overrides[key]
      lamps[index].level = snapshot.level
      lamps[index].changedAt = elapsed
      lamps[index].switchedAt = snapshot.switchedAt
      // A lit line that was not stored is off, and may switch at once.
      if !hasNotes, snapshot.level.isLit, case .line? = lamps[index].output?.pin {
        lamps[index].switchedAt = nil
      }
      lamps[index].isCold = !snapshot.isOfThisBoot
      lamps[index].isBurning = snapshot.level.isLit && observed(lamps[index]).isLit
      lamps[index].levelAtStart = snapshot.isOfThisBoot ? snapshot.level : nil
      guard let before = old.first(where: { $0.lamp.key == key }) else { continue }
      lamps[index].uncertainUntil = before.uncertainUntil
      // So is one that is on another output now. What a dark one finds there may be lit.
      if hasNotes, lamps[index].isElsewhere(than: before) {
        lamps[index].switchedAt = snapshot.level.isLit ? nil : now.boot
      }
      guard before.output == lamps[index].output, let place = lamps[index].place else { continue }
      // A line that was not stored has changed by itself, and the journal misses a switch that was
      // the last thing the daemon did.
      let isOn = isLit(pins[place].level, pins[place])
      let isStored =
        before.wasStored && snapshot.isOfThisBoot && isOn == lamps[index].isOn(snapshot.level)
      guard hasNotes || before.movedOn == isOn && isStored else { continue }
      lamps[index].movedAt = before.movedAt
      lamps[index].movedOn = before.movedOn
      lamps[index].movedFade = before.movedFade
      lamps[index].wasStored = before.wasStored
    }
  }

  private func isLit(_ level: Double, _ pin: PinModel) -> Bool {
    (pin.activeLow ? 1 - level : level) > 0.001
  }

  /// Keeps the state of lamps that the next configuration has, too.
  func keepLamps(_ old: [LampModel]) {
    var old = old
    for index in old.indices where old[index].level == nil {
      old[index].movedOn = observed(old[index]).isLit
    }
    retire(old)
    for index in lamps.indices {
      let key = lamps[index].lamp.key
      guard let before = old.first(where: { $0.lamp.key == key }) ?? retired[key] else {
        lamps[index].begunAt = elapsed
        lamps[index].level = .off
        lamps[index].isCold = true
        continue
      }
      let isBack = retired.removeValue(forKey: key) != nil
      lamps[index].begunAt = isBack ? elapsed : before.begunAt
      lamps[index].isBack = isBack || before.isBack
      lamps[index].uncertainUntil = before.uncertainUntil
      lamps[index].isCold = before.isCold
      lamps[index].override = before.override
      lamps[index].level = before.level
      lamps[index].switchedAt = before.switchedAt
      lamps[index].changedAt = before.changedAt
      lamps[index].fade = before.fade
      lamps[index].fadeBefore = before.fadeBefore
      // A line that was released has changed by itself.
      lamps[index].movedAt = isBack ? nil : before.movedAt
      lamps[index].movedOn = before.movedOn
      lamps[index].movedFade = before.movedFade
      lamps[index].wasStored = before.wasStored
      if !isBack, lamps[index].isElsewhere(than: before) { beginDark(index, before) }
    }
  }

  /// Has a lamp begin with off on its new output, for its minimum time.
  private func beginDark(_ index: Int, _ before: LampModel) {
    if before.level.map(before.isOn) ?? before.movedOn { lamps[index].switchedAt = now.boot }
    lamps[index].begunAt = elapsed
    lamps[index].isBack = true
    lamps[index].level = .off
    lamps[index].fade = .zero
    lamps[index].movedAt = nil
    lamps[index].movedOn = false
  }

  /// Handles the death of the daemon, perhaps while it changed over to a configuration.
  ///
  /// A lamp that is not in it, or on another output there, may have been noted as left. Then it
  /// begins dark again, and its minimum time counts from the next start.
  func mayHaveBegun(_ tried: SignConfiguration) {
    for index in lamps.indices {
      let lamp = lamps[index].lamp
      let there = tried.settings.lamps.first { $0.key == lamp.key }.map {
        LampModel($0, tried.wiring.lamps[$0.key.key], calendar)
      }
      if there?.isElsewhere(than: lamps[index]) ?? true { doubtMinimumTime(index) }
    }
  }

  /// Excuses a lamp for the time that it may have to wait.
  func doubtMinimumTime(_ index: Int) {
    let policy = lamps[index].lamp.policy
    let end = now.boot + max(policy.minimumOn, policy.minimumOff) + .seconds(10)
    lamps[index].uncertainUntil = max(lamps[index].uncertainUntil, end)
  }

  /// Marks lamps as removed from the configuration, and off from now on.
  private func retire(_ old: [LampModel]) {
    for var lamp in old where !lamps.contains(where: { $0.lamp.key == lamp.lamp.key }) {
      if lamp.level.map(lamp.isOn) ?? lamp.movedOn { lamp.switchedAt = now.boot }
      lamp.level = .off
      lamp.fade = .zero
      retired[lamp.lamp.key] = lamp
    }
  }

  /// Decides the level of each lamp.
  func decideLamps() {
    for index in lamps.indices {
      if let override = lamps[index].override, hasEnded(override), !awaitsEnd(override) {
        if isOfClockAhead(override) { wrongClock.ending.insert(lamps[index].lamp.key) }
        lamps[index].override = nil
      }
      let isCommanded = lamps[index].override != nil || attentionLevel(of: lamps[index].lamp) != nil
      if isCommanded { lamps[index].levelAtStart = nil }
      let (wanted, fade) = wanted(&lamps[index])
      guard let wanted else {
        lamps[index].level = nil
        // It may have decided on dark, from which the next level fades up.
        lamps[index].isBurning = false
        if lamps[index].isCold || lamps[index].switchedAt == nil {
          lamps[index].switchedAt = now.boot
        }
        lamps[index].isCold = false
        let policy = lamps[index].lamp.policy
        lamps[index].uncertainUntil =
          now.boot + max(policy.minimumOn, policy.minimumOff) * 2 + .seconds(60)
        continue
      }
      let present = lamps[index].level ?? observed(lamps[index])
      let isCold = lamps[index].isCold
      let isOn = !isCold && lamps[index].isOn(present)
      lamps[index].isCold = false
      let policy = lamps[index].lamp.policy
      if lamps[index].isOn(wanted) != isOn, let switched = lamps[index].switchedAt,
        now.boot - switched < (isOn ? policy.minimumOn : policy.minimumOff)
      {
        lamps[index].level = present
      } else {
        if wanted != present || lamps[index].level == nil || isCold {
          lamps[index].changedAt = elapsed
          lamps[index].fadeBefore = lamps[index].fade
          lamps[index].fade = lamps[index].lamp.isDimmable ? max(fade, policy.softStart) : .zero
        }
        let isUnknown = isCold || lamps[index].switchedAt == nil
        if isUnknown || lamps[index].isOn(wanted) != isOn { lamps[index].switchedAt = now.boot }
        lamps[index].level = wanted
      }
      guard let place = lamps[index].place, let level = lamps[index].level else { continue }
      pins[place].expect(duty: lamps[index].duty(level), at: elapsed)
    }
  }

  /// The level that a lamp should have, apart from minimum times; nil where a sensor decides.
  private func wanted(_ lamp: inout LampModel) -> (level: Level?, fade: Duration) {
    if let level = attentionLevel(of: lamp.lamp) { return (level, .zero) }
    if let override = lamp.override { return (override.level, .zero) }
    let policy = lamp.lamp.policy
    let hasSensor = policy.daylight != .ignored && plan.settings.daylight != nil
    guard !hasSensor else { return wantedAtNight(&lamp) }
    if now.trust == .synchronised {
      let evaluation = lamp.evaluation(at: now, in: plan.settings.site)
      return (evaluation.level, evaluation.fade)
    }
    if now.trust == .restored, now.boot < policy.hold {
      return (lamp.level ?? observed(lamp), .zero)
    }
    return (policy.whenClockUnknown, .zero)
  }

  /// The level that the output of a lamp shows.
  private func observed(_ lamp: LampModel) -> Level {
    guard let place = lamp.place else { return .off }
    let duty = pins[place].activeLow ? 1 - pins[place].level : pins[place].level
    return duty > 0.001 ? .full : .off
  }

  /// Checks a switch of a lamp: it has a cause, and the minimum time has passed.
  func checkMove(of index: Int, _ pin: PinModel, from: Double) throws(Violation) {
    let isOn = isLit(pin.level, pin)
    guard isOn != isLit(from, pin), let startedAt else { return }
    var lamp = lamps[index]
    // A switch at a start has its cause before the start.
    let isStart = elapsed - lamp.begunAt <= pin.bound
    // A stored line whose chip was away returns to its level, and its minimum time continues.
    if isStart, lamp.movedAt != nil, isOn == lamp.movedOn { return }
    // So does a line that was released, whose lamp the sign knows as off.
    if isStart, lamp.isBack, !isOn { return }
    // A fade up starts at zero. A dimmed lamp that power alone has lit goes off there for the first
    // time; nothing else switches off a lamp that should be lit.
    let isUnmoved = lamp.movedAt == nil && isStart
    if !isOn, isUnmoved, lamp.isBurning, lamp.level.map(lamp.isOn) ?? false {
      throw Violation(message: "lamp \(lamp.lamp.key) burnt through a start, and went dark in it")
    }
    if !isOn, isUnmoved, lamp.lamp.isDimmable, lamp.level.map(lamp.isOn) ?? true { return }
    defer {
      if lamp.level == nil { lamps[index].sensorMoves.append(elapsed) }
      lamps[index].movedAt = elapsed
      lamps[index].movedOn = isOn
      lamps[index].movedFade = lamp.fade
      lamps[index].wasStored = !part("disk").isFaulty
      if lamp.level == nil { lamps[index].switchedAt = now.boot - fadeTime(of: lamp, to: isOn) }
    }
    if let level = lamp.level, isOn != lamp.isOn(level), !isFading(lamp), !isStart,
      !isUncertain(lamp)
    {
      throw Violation(
        message: "lamp \(lamp.lamp.key) went \(isOn ? "on" : "off") without a cause, should be"
          + " \(level) since \(lamp.changedAt.inWords)")
    }
    if elapsed - startedAt < .seconds(2), switchedWithoutReading(&lamp, on: isOn) {
      throw Violation(
        message: "lamp \(lamp.lamp.key) went \(isOn ? "on" : "off") after a restart,"
          + " before a reading of its sensor")
    }
    let policy = lamp.lamp.policy
    let shortest = isOn ? policy.minimumOff : policy.minimumOn
    // The time counts from the decision, and a fade out reaches zero only at its end.
    let fade: Duration =
      lamp.lamp.isDimmable ? max(lamp.fade, policy.softStart, lamp.movedFade) : .zero
    if let moved = lamp.movedAt, elapsed - moved < shortest - pin.bound - fade {
      throw Violation(
        message: "lamp \(lamp.lamp.key) went \(isOn ? "on" : "off") after"
          + " \((elapsed - moved).inWords), its minimum time is \(shortest.inWords)")
    }
  }

  /// Whether a lamp that a sensor controls was switched against the decision before the restart,
  /// though its programme leaves it to the sensor.
  private func switchedWithoutReading(_ lamp: inout LampModel, on isOn: Bool) -> Bool {
    guard lamp.level == nil, let levelAtStart = lamp.levelAtStart else { return false }
    let wasOn = lamp.isOn(levelAtStart)
    // A decision of the last process that had not reached the output is applied now.
    guard isOn != wasOn else { return false }
    guard now.trust == .synchronised else { return true }
    let isOnByProgramme = lamp.isOn(lamp.evaluation(at: now, in: plan.settings.site).level)
    let isRight: Bool =
      switch lamp.lamp.policy.daylight {
      case .either: isOnByProgramme || wasOn
      case .inside(let window): isOpen(window) ? wasOn : isOnByProgramme
      case .both, .ignored: isOnByProgramme && wasOn
      }
    return isOn != isRight
  }

  private func isFading(_ lamp: LampModel) -> Bool {
    lamp.fade > .zero && elapsed - lamp.changedAt < lamp.fade + .milliseconds(500)
  }

  /// Whether a lamp may be at another level for now.
  func isExcused(_ lamp: LampModel) -> Bool {
    lamp.level == nil || isFading(lamp) || isUncertain(lamp)
  }
}
