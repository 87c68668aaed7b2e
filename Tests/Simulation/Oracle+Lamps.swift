// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign
import SignDaemon

/// Lamps, by docs/guide/lighting.md: who decides, the shortest times, and no switch without a
/// cause.
extension Oracle {
  /// Begins with what the card holds of lamps, and with when they last switched.
  ///
  /// Shortest times go on where somebody kept what was noted for the next process; otherwise the
  /// card tells of them, which cannot always be told itself.
  func restoreLamps(_ restored: Restored, _ old: [LampModel], isNoted: Bool) {
    retire(old)
    ordered = []
    for key in retired.keys {
      // A card that could be read only now tells of words that were forgotten meanwhile.
      retired[key]?.override = restored.overrides[key]
      if !(restored.lamps[key]?.isOfThisBoot ?? false) { retired[key]?.isCold = true }
      // Its shortest time begins anew where nobody kept what was noted of it.
      guard let record = restored.lamps[key] else { continue }
      retired[key]?.switchedAt = record.level.isLit ? now.boot : record.switchedAt
    }
    for index in lamps.indices {
      let key = lamps[index].lamp.key
      let record = restored.lamps[key] ?? LampSnapshot()
      lamps[index].begunAt = elapsed
      lamps[index].isBack = retired.removeValue(forKey: key) != nil
      lamps[index].override = restored.overrides[key]
      lamps[index].level = record.level
      lamps[index].changedAt = elapsed
      lamps[index].switchedAt = record.switchedAt
      // A lit line that nobody kept is dark, and free to go where it belongs at once.
      if !isNoted, record.level.isLit, case .line? = lamps[index].output?.pin {
        lamps[index].switchedAt = nil
      }
      lamps[index].isCold = !record.isOfThisBoot
      lamps[index].found = record.isOfThisBoot ? record.level : nil
      guard let before = old.first(where: { $0.lamp.key == key }),
        before.output == lamps[index].output, let place = lamps[index].place
      else { continue }
      // A line that nobody kept has moved by itself, and the card alone does not know of a switch
      // that was the daemon's last deed.
      let isOn = isLit(pins[place].level, pins[place])
      let isOnCard =
        before.wasNoted && record.isOfThisBoot && isOn == lamps[index].isOn(record.level)
      guard isNoted || before.movedOn == isOn && isOnCard else { continue }
      lamps[index].movedAt = before.movedAt
      lamps[index].movedOn = before.movedOn
      lamps[index].movedIn = before.movedIn
      lamps[index].wasNoted = before.wasNoted
    }
  }

  private func isLit(_ level: Double, _ pin: PinModel) -> Bool {
    (pin.activeLow ? 1 - level : level) > 0.001
  }

  /// Goes on with lamps that another configuration has, too.
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
      lamps[index].vagueUntil = before.vagueUntil
      lamps[index].isCold = before.isCold
      lamps[index].override = before.override
      lamps[index].level = before.level
      lamps[index].switchedAt = before.switchedAt
      lamps[index].changedAt = before.changedAt
      lamps[index].fade = before.fade
      // Where its wire was let go of it has moved by itself.
      lamps[index].movedAt = isBack ? nil : before.movedAt
      lamps[index].movedOn = before.movedOn
      lamps[index].movedIn = before.movedIn
      lamps[index].wasNoted = before.wasNoted
    }
  }

  /// Notes that lamps are gone, and dark from now on.
  private func retire(_ old: [LampModel]) {
    for var lamp in old where !lamps.contains(where: { $0.lamp.key == lamp.lamp.key }) {
      if lamp.level.map(lamp.isOn) ?? lamp.movedOn { lamp.switchedAt = now.boot }
      lamp.level = .off
      lamp.fade = .zero
      retired[lamp.lamp.key] = lamp
    }
  }

  /// Works out what lamps should do.
  func decideLamps() {
    for index in lamps.indices {
      if let override = lamps[index].override, isOver(override) { lamps[index].override = nil }
      if lamps[index].override != nil { lamps[index].found = nil }
      let (wanted, fade) = wanted(&lamps[index])
      guard let wanted else {
        lamps[index].level = nil
        if lamps[index].isCold || lamps[index].switchedAt == nil {
          lamps[index].switchedAt = now.boot
        }
        lamps[index].isCold = false
        let policy = lamps[index].lamp.policy
        lamps[index].vagueUntil =
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
          lamps[index].fade = lamps[index].lamp.isDimmable ? max(fade, policy.softStart) : .zero
        }
        let isUnknown = isCold || lamps[index].switchedAt == nil
        if isUnknown || lamps[index].isOn(wanted) != isOn { lamps[index].switchedAt = now.boot }
        lamps[index].level = wanted
      }
      guard let place = lamps[index].place, let level = lamps[index].level else { continue }
      pins[place].expect(share: lamps[index].duty(level), at: elapsed)
    }
  }

  /// What a lamp should do if it had not just switched; nil where a sensor decides.
  private func wanted(_ lamp: inout LampModel) -> (level: Level?, fade: Duration) {
    if let override = lamp.override { return (override.level, .zero) }
    let policy = lamp.lamp.policy
    let hasSensor = policy.daylight != .ignored && plan.settings.daylight != nil
    guard !hasSensor else { return (nil, .zero) }
    if now.trust == .synchronised {
      let evaluation = lamp.evaluation(at: now, in: plan.settings.site)
      return (evaluation.level, evaluation.fade)
    }
    if now.trust == .restored, now.boot < policy.hold {
      return (lamp.level ?? observed(lamp), .zero)
    }
    return (policy.whenClockUnknown, .zero)
  }

  /// The level that a lamp's wire tells of.
  private func observed(_ lamp: LampModel) -> Level {
    guard let place = lamp.place else { return .off }
    let share = pins[place].activeLow ? 1 - pins[place].level : pins[place].level
    return share > 0.001 ? .full : .off
  }

  private func isOver(_ override: LampOverride) -> Bool {
    switch override.end {
    case .until(let until): isPast(until)
    case .nextSwitch(let instant?): now.trust == .synchronised && now.civil >= instant
    case .nextSwitch(nil), .revoked: false
    }
  }

  /// Asks for the call behind an override.
  func explain(
    _ change: Change, of key: ID<Lamp>, _ override: LampOverride?
  ) throws(Violation) {
    guard case .peer(_, let user) = change.by,
      let index = lamps.firstIndex(where: { $0.lamp.key == key })
    else { throw Violation(sentence: "lamp \(key) was overridden by nobody") }
    do throws(Violation) {
      try clients.explain(override, of: key, change, by: user, now)
    } catch {
      guard isForeseen(change, override, lamps[index].override) else { throw error }
    }
    if case .nextSwitch(let end)? = override?.end {
      let next = nextSwitch(of: lamps[index])
      guard end == next else {
        throw Violation(sentence: "an override of \(key) ends at another moment than its programme")
      }
    }
    lamps[index].override = override
    ordered.insert(key)
  }

  /// Takes what the card held at the start of lamps on which there was no word since.
  func mergeOverrides(_ late: [ID<Lamp>: LampOverride]) {
    for (key, override) in late where !ordered.contains(key) {
      if let index = lamps.firstIndex(where: { $0.lamp.key == key }) {
        lamps[index].override = override
      } else {
        retired[key]?.override = override
      }
    }
  }

  /// Whether it is an override that was made before the clock was known, whose end can be told now
  /// (docs/guide/lighting.md, "Override"); nobody asks for that again.
  private func isForeseen(
    _ change: Change, _ override: LampOverride?, _ before: LampOverride?
  ) -> Bool {
    guard now.trust == .synchronised, let override, let before, before.end == .nextSwitch(nil),
      case .nextSwitch(_?) = override.end
    else { return false }
    return override.level == before.level && change.by == before.by && override.by == before.by
  }

  /// When the programme next changes the light.
  func nextSwitch(of model: LampModel) -> Instant? {
    guard now.trust == .synchronised else { return nil }
    var lamp = model
    let level = lamp.evaluation(at: now, in: plan.settings.site).level
    var moment = now
    for _ in 0..<16 {
      guard let next = lamp.evaluation(at: moment, in: plan.settings.site).next else { return nil }
      moment.civil = next
      if lamp.evaluation(at: moment, in: plan.settings.site).level != level { return next }
    }
    return nil
  }

  /// A lamp's wire moved: there must be a cause, and the last time must be long enough ago.
  func checkMove(of index: Int, _ pin: PinModel, from: Double) throws(Violation) {
    let isOn = isLit(pin.level, pin)
    guard isOn != isLit(from, pin), let startedAt else { return }
    var lamp = lamps[index]
    // What a start sets right has its cause in what went before.
    let isStart = elapsed - lamp.begunAt <= pin.bound
    // A kept wire whose chip went meanwhile goes back to where it was, and its time goes on.
    if isStart, lamp.movedAt != nil, isOn == lamp.movedOn { return }
    // So does one that was let go of, which the sign knows as dark.
    if isStart, lamp.isBack, !isOn { return }
    // A way up begins in the dark, and a dimmer that is lit by its power alone is dark then for the
    // first time; nothing else puts out what is to be lit.
    let isUnmoved = lamp.movedAt == nil && isStart
    if !isOn, isUnmoved, lamp.lamp.isDimmable, lamp.level.map(lamp.isOn) ?? true { return }
    defer {
      lamps[index].movedAt = elapsed
      lamps[index].movedOn = isOn
      lamps[index].movedIn = lamp.fade
      lamps[index].wasNoted = !part("disk").isFaulty
      if lamp.level == nil { lamps[index].switchedAt = now.boot - way(of: lamp, to: isOn) }
    }
    if let level = lamp.level, isOn != lamp.isOn(level), !isFading(lamp), !isStart, !isVague(lamp) {
      throw Violation(
        sentence: "lamp \(lamp.lamp.key) went \(isOn ? "on" : "off") without a cause")
    }
    if elapsed - startedAt < .seconds(2), isBlindlySwitched(&lamp, on: isOn) {
      throw Violation(
        sentence: "lamp \(lamp.lamp.key) went \(isOn ? "on" : "off") after a restart,"
          + " before its sensor had seen anything")
    }
    let policy = lamp.lamp.policy
    let shortest = isOn ? policy.minimumOff : policy.minimumOn
    // It counts from the decision, and a way out of the light ends in the dark only at its end.
    let fade: Duration =
      lamp.lamp.isDimmable ? max(lamp.fade, policy.softStart, lamp.movedIn) : .zero
    if let moved = lamp.movedAt, elapsed - moved < shortest - pin.bound - fade {
      throw Violation(
        sentence: "lamp \(lamp.lamp.key) went \(isOn ? "on" : "off") after"
          + " \((elapsed - moved).inWords), its shortest time is \(shortest.inWords)")
    }
  }

  /// Whether a lamp that follows a sensor went another way than was decided before the restart,
  /// though its programme leaves it to the sensor.
  private func isBlindlySwitched(_ lamp: inout LampModel, on isOn: Bool) -> Bool {
    guard lamp.level == nil, let found = lamp.found else { return false }
    let wasOn = lamp.isOn(found)
    // What was decided before the end, and had not come to the wire, is done now.
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

  /// Whether a lamp need not be at its level yet.
  func isExcused(_ lamp: LampModel) -> Bool {
    lamp.level == nil || isFading(lamp) || isVague(lamp)
  }
}
