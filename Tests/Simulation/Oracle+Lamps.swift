// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign
import SignDaemon

/// Lamps, by docs/lighting.md: who decides, the shortest times, and no switch without a cause.
extension Oracle {
  /// Begins with what the card holds of lamps, and with when they last switched.
  func restoreLamps(_ restored: Restored, _ old: [LampModel]) {
    for index in lamps.indices {
      let key = lamps[index].lamp.key
      let record = restored.lamps[key] ?? LampRecord()
      lamps[index].override = restored.overrides[key]
      lamps[index].level = record.level
      lamps[index].changedAt = elapsed
      lamps[index].switchedAt = record.switchedAt
      lamps[index].isCold = !record.isOfThisBoot
      lamps[index].found = record.isOfThisBoot ? record.level : nil
      guard let before = old.first(where: { $0.lamp.key == key }), before.wasNoted,
        before.output == lamps[index].output, let place = lamps[index].place
      else { continue }
      // The card does not know of a switch that was the daemon's last deed, and a line that was let
      // go has moved by itself.
      let isOn = isLit(pins[place].level, pins[place])
      guard before.movedOn == isOn, isOn == lamps[index].isOn(record.level) else { continue }
      lamps[index].movedAt = before.movedAt
      lamps[index].movedOn = isOn
      lamps[index].wasNoted = true
    }
  }

  private func isLit(_ level: Double, _ pin: PinModel) -> Bool {
    (pin.activeLow ? 1 - level : level) > 0.001
  }

  /// Goes on with lamps that another configuration has, too.
  func keepLamps(_ old: [LampModel]) {
    for index in lamps.indices {
      guard let before = old.first(where: { $0.lamp.key == lamps[index].lamp.key }) else {
        lamps[index].level = .off
        continue
      }
      lamps[index].override = before.override
      lamps[index].level = before.level
      lamps[index].switchedAt = before.switchedAt
      lamps[index].changedAt = before.changedAt
      lamps[index].fade = before.fade
      lamps[index].movedAt = before.movedAt
      lamps[index].movedOn = before.movedOn
      lamps[index].wasNoted = before.wasNoted
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
        continue
      }
      let present = lamps[index].level ?? observed(lamps[index])
      let isOn = !lamps[index].isCold && lamps[index].isOn(present)
      lamps[index].isCold = false
      let policy = lamps[index].lamp.policy
      if lamps[index].isOn(wanted) != isOn, let switched = lamps[index].switchedAt,
        now.boot - switched < (isOn ? policy.minimumOn : policy.minimumOff)
      {
        lamps[index].level = present
      } else {
        if wanted != present || lamps[index].level == nil {
          lamps[index].changedAt = elapsed
          lamps[index].fade = lamps[index].lamp.isDimmable ? max(fade, policy.softStart) : .zero
        }
        if lamps[index].isOn(wanted) != isOn { lamps[index].switchedAt = now.boot }
        lamps[index].level = wanted
      }
      guard let place = lamps[index].place, let level = lamps[index].level else { continue }
      pins[place].expect(share: lamps[index].share(level), at: elapsed)
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
    _ change: Change, of key: Name<Lamp>, _ override: LampOverride?
  ) throws(Breach) {
    guard case .peer(_, let user) = change.by,
      let index = lamps.firstIndex(where: { $0.lamp.key == key })
    else { throw Breach(sentence: "lamp \(key) was overridden by nobody") }
    try clientele.explain(override, of: key, change, by: user, now)
    if case .nextSwitch(let end)? = override?.end {
      let next = nextSwitch(of: lamps[index])
      guard end == next else {
        throw Breach(sentence: "an override of \(key) ends at another moment than its programme")
      }
    }
    lamps[index].override = override
  }

  /// When the programme next changes the light.
  private func nextSwitch(of model: LampModel) -> Instant? {
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
  func checkMove(of index: Int, _ pin: PinModel, from: Double) throws(Breach) {
    let isOn = isLit(pin.level, pin)
    guard isOn != isLit(from, pin), let startedAt else { return }
    var lamp = lamps[index]
    defer {
      lamps[index].movedAt = elapsed
      lamps[index].movedOn = isOn
      lamps[index].wasNoted = !part("disk").isFaulty
      if lamp.level == nil { lamps[index].switchedAt = now.boot }
    }
    // What a start sets right has its cause in what went before.
    let isStart = elapsed - startedAt <= pin.bound
    if let level = lamp.level, isOn != lamp.isOn(level), !isFading(lamp), !isStart {
      throw Breach(
        sentence: "lamp \(lamp.lamp.key) went \(isOn ? "on" : "off") without a cause")
    }
    if elapsed - startedAt < .seconds(2), isBlindlySwitched(&lamp, on: isOn) {
      throw Breach(
        sentence: "lamp \(lamp.lamp.key) went \(isOn ? "on" : "off") after a restart,"
          + " before its sensor had seen anything")
    }
    let policy = lamp.lamp.policy
    let shortest = isOn ? policy.minimumOff : policy.minimumOn
    if let moved = lamp.movedAt, elapsed - moved < shortest - pin.bound - lamp.fade {
      throw Breach(
        sentence: "lamp \(lamp.lamp.key) went \(isOn ? "on" : "off") after"
          + " \((elapsed - moved).inWords), its shortest time is \(shortest.inWords)")
    }
  }

  /// Whether a lamp that follows a sensor went another way than it was before the restart, though
  /// its programme leaves it to the sensor.
  private func isBlindlySwitched(_ lamp: inout LampModel, on isOn: Bool) -> Bool {
    guard lamp.level == nil, let found = lamp.found else { return false }
    let wasOn = lamp.isOn(found)
    guard now.trust == .synchronised else { return isOn != wasOn }
    let isOnByProgramme = lamp.isOn(lamp.evaluation(at: now, in: plan.settings.site).level)
    let isRight =
      lamp.lamp.policy.daylight == .either ? isOnByProgramme || wasOn : isOnByProgramme && wasOn
    return isOn != isRight
  }

  private func isFading(_ lamp: LampModel) -> Bool {
    lamp.fade > .zero && elapsed - lamp.changedAt < lamp.fade + .milliseconds(500)
  }

  /// Whether a lamp need not be at its level yet.
  func isExcused(_ lamp: LampModel) -> Bool { lamp.level == nil || isFading(lamp) }
}
