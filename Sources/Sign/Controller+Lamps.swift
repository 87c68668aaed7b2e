// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// Whether the last decisions on all lamps are still valid.
  func lampDecisionsAreValid(_ state: State, _ now: Now) -> Bool {
    let verdict = state.daylight?.verdict(at: now.boot)
    return state.lampDecisionCache?.isValid(settings, state.lampEdits, verdict, now) ?? false
  }

  /// Decides on every lamp whose last decision is no longer valid.
  func decideLamps(_ state: inout State, _ now: Now) {
    let verdict = state.daylight?.verdict(at: now.boot)
    var until = Deadline.never
    var fadesUntil: Duration?
    for lamp in settings.lamps {
      var lampState =
        state.lamps[lamp.key] ?? LampState(snapshot: LampSnapshot(milliamperes: lamp.milliamperes))
      // An override expires by itself: the journal has its end and needs no other entry.
      if lampState.override?.isOver(at: now) == true { lampState.override = nil }
      let attention = attentionLight(of: lamp, state)
      let inputs = LampState.DecisionInputs(
        lamp.policy, lampState.override, attention, verdict, now)
      let isValid = lampState.decision.map { !$0.validUntil.isReached(at: now) } ?? false
      if lampState.decisionInputs != inputs || !isValid {
        let decision = LampDecision(
          lamp.policy, lampState.memory, attention: attention, override: lampState.override,
          daylight: verdict, in: locality(now), at: now
        ).shown(by: lamp)
        if lampState.decision == nil { lampState.resume(lamp, at: now.boot) }
        if decision.level != lampState.memory.powerOnLevel {
          lampState.change(to: decision, of: lamp, at: now)
          fadesUntil = max(fadesUntil ?? now.boot, lampState.fadeEnd ?? now.boot)
        }
        lampState.nextChange = nextChange(of: lamp, after: decision.evaluation, now)
        lampState.memory = lampState.memory.after(decision, lamp.policy, at: now)
        lampState.decision = decision
        lampState.decisionInputs = inputs
      }
      if let decision = lampState.decision { until = until.earlier(decision.validUntil) }
      state.lamps[lamp.key] = lampState
    }
    state.lampDecisionCache = LampDecisionCache(
      settings, state.lampEdits, verdict, now, until: until)
    if let fadesUntil { state.daylight?.lampsChange(until: fadesUntil) }
  }

  /// Marks lamps as off, because their outputs were released.
  ///
  /// A lamp that comes back starts from off, not from its last level. The meters of all lamps count
  /// up to now, by the lamps as they were configured. What was not saved since boot may have lit a
  /// lamp, too.
  func markOff(
    _ released: [ID<Lamp>], _ previous: [Lamp], _ state: inout State, at boot: Duration
  ) {
    for lamp in previous { state.lamps[lamp.key]?.count(until: boot, of: lamp) }
    for key in released {
      if state.lamps[key]?.memory.mayBeLit ?? false {
        state.lamps[key]?.markOff(at: boot)
      } else {
        // Its output goes dark at once, also where the lamp was still fading out.
        state.lamps[key]?.fade = nil
      }
    }
  }

  /// The request of a lamp's button.
  ///
  /// A toggle ends the override where the programme then does the same. So no override lasts longer
  /// than needed.
  func request(
    _ turn: Button.Turn, _ lamp: Lamp, for span: Duration?, _ state: State, _ now: Now
  ) -> LampRequest {
    let end =
      span.map { LampOverride.End.until(Until(after: $0, from: now)) }
      ?? .nextSwitch(nextSwitch(of: lamp, now))
    switch turn {
    case .on: return .level(.full, end)
    case .off: return .level(.off, end)
    case .toggle:
      let held = state.lamps[lamp.key]?.override.flatMap { $0.isOver(at: now) ? nil : $0.level }
      // Without its last switch: the level of the programme, regardless of minimum times.
      let free = LampDecision(
        lamp.policy, LampMemory(level: state.lamps[lamp.key]?.memory.level ?? .off),
        daylight: state.daylight?.verdict(at: now.boot), in: locality(now), at: now
      ).level
      let isLit = lamp.policy.isOn(at: held ?? free)
      if held != nil, lamp.policy.isOn(at: free) != isLit { return .automatic }
      return .level(isLit ? .off : .full, end)
    }
  }

  /// The override with its end filled in, now that the clock is known; nil if there is none to fill
  /// in.
  ///
  /// It concerns an override "until the programme next changes the lamp" made without a clock.
  func foreseen(_ override: LampOverride?, of lamp: Lamp, _ now: Now) -> LampOverride? {
    guard now.trust == .synchronised, var foreseen = override, foreseen.since.civil == nil,
      foreseen.end == .nextSwitch(nil), let next = nextSwitch(of: lamp, now)
    else { return nil }
    foreseen.end = .nextSwitch(next)
    return foreseen
  }

  /// The light of a lamp now, with a fade in progress, and until when that is valid.
  func light(of lamp: Lamp, _ state: State, _ now: Now) -> (Outputs.LampLight, Deadline) {
    // Read in place: the state of a lamp is large.
    state.lamps.index(forKey: lamp.key).flatMap {
      state.lamps.values[$0].light(of: lamp, at: now.boot)
    } ?? (Outputs.LampLight(level: .off, isOn: false, duty: 0), .never)
  }

  /// When the programme next changes the output of a lamp; nil if never, or without a clock.
  ///
  /// An output that is on or off does not change from one lit level to another.
  public func nextSwitch(of lamp: Lamp, _ now: Now) -> Instant? {
    guard now.trust == .synchronised else { return nil }
    return lamp.policy.programme.nextChange(
      after: now.civil, in: locality(now), of: lamp.shown)
  }

  /// When the output of a lamp next changes under an override: at its end, or at the next switch
  /// after that where the programme has the same by then.
  ///
  /// What a daylight sensor will read by then, nobody knows.
  public func nextChange(of lamp: Lamp, after override: LampOverride, _ now: Now) -> Instant? {
    guard let end = override.foreseenEnd(at: now), now.trust == .synchronised,
      lamp.policy.daylight == .ignored
    else { return override.foreseenEnd(at: now) }
    let then = lamp.policy.programme.evaluate(at: end, in: locality(now)).level
    guard lamp.shown(then) == lamp.shown(override.level) else { return end }
    var later = now
    later.civil = end
    return nextSwitch(of: lamp, later)
  }

  /// When the programme next changes the output of a lamp after an evaluation.
  private func nextChange(
    of lamp: Lamp, after evaluation: Evaluation?, _ now: Now
  ) -> Instant? {
    guard let evaluation, let next = evaluation.next else { return nil }
    let locality = locality(now)
    let level = lamp.policy.programme.evaluate(at: next, in: locality).level
    if lamp.shown(level) != lamp.shown(evaluation.level) { return next }
    return nextSwitch(of: lamp, now)
  }

  /// The place, time zone and calendar of the sign.
  func locality(_ now: Now) -> Locality {
    Locality(almanac: almanac, zone: now.zone, calendar: settings.calendar)
  }
}

extension LampState {
  /// The light of the lamp, and until when it is valid; nil before the first decision.
  fileprivate func light(of lamp: Lamp, at boot: Duration) -> (Outputs.LampLight, Deadline)? {
    guard let level = decision?.level, var until = decision?.validUntil else { return nil }
    let isOn = lamp.policy.isOn(at: level)
    guard lamp.isDimmable else {
      return (Outputs.LampLight(level: level, isOn: isOn, duty: isOn ? 1 : 0), until)
    }
    until = until.earlier(Deadline(boot: fade?.nextStep(after: boot)))
    let duty = Double(Fade.duty(ofLightness: lightness(at: boot))) / 4095
    return (Outputs.LampLight(level: level, isOn: isOn, duty: duty), until)
  }

  /// When the last fade ends or ended, on the boot clock.
  fileprivate var fadeEnd: Duration? { fade.map { $0.startedAt + $0.length } }

  /// Starts the fade to another level.
  fileprivate mutating func change(to decision: LampDecision, of lamp: Lamp, at now: Now) {
    count(until: now.boot, of: lamp)
    let wasOn = lamp.policy.isOn(at: memory.powerOnLevel)
    let isOn = lamp.policy.isOn(at: decision.level)
    if isOn && !wasOn { meter.switchedOn() }
    countedUntil = isOn ? now.boot : nil
    // A dimmer may have kept its lamp lit over a reboot: a fade would begin with dark.
    let isContinued = !memory.isOfThisBoot && memory.level.isLit
    let length = lamp.isDimmable && !isContinued ? decision.fade : .zero
    fade = Fade(
      from: lightness(at: now.boot), to: decision.level, startedAt: now.boot, length: length)
    if lamp.isMetered { currentDue = now.boot + length + Self.currentDelay }
  }

  /// Resumes a lamp that was left as the journal says.
  fileprivate mutating func resume(_ lamp: Lamp, at boot: Duration) {
    if lamp.policy.isOn(at: memory.powerOnLevel) { countedUntil = boot }
    if lamp.isMetered { currentDue = boot + Self.currentDelay }
  }

  /// Resets the lamp to off.
  fileprivate mutating func markOff(at boot: Duration) {
    memory = LampMemory(level: .off, switchedAt: boot, isOfThisBoot: true)
    decision = nil
    decisionInputs = nil
    fade = nil
    countedUntil = nil
    currentDue = nil
  }

  /// Adds the time in which the lamp was lit until now to its meter.
  public mutating func count(until boot: Duration, of lamp: Lamp) {
    guard let since = countedUntil else { return }
    meter.wasLit(for: boot - since, watts: watts(of: lamp) ?? 0)
    countedUntil = boot
  }

  /// The power now, in watts: as last measured, else as rated; nil if neither is known.
  func watts(of lamp: Lamp) -> Double? {
    (measuredWatts ?? lamp.watts).map { $0 * duty(of: lamp) }
  }

  /// The duty of the output at its level, 0 to 1.
  private func duty(of lamp: Lamp) -> Double {
    lamp.isDimmable ? memory.level.duty : lamp.policy.isOn(at: memory.level) ? 1 : 0
  }

  /// Resets meter and health for a new lamp.
  mutating func replace(expecting milliamperes: Double?, at boot: Duration) {
    meter = LampMeter()
    health = LampHealth(expected: milliamperes)
    measuredWatts = nil
    countedUntil = countedUntil.map { _ in boot }
  }

  /// Records a reading of the current, in milliamperes, and schedules the next one.
  mutating func recordCurrent(
    _ milliamperes: Double, volts: Double?, of lamp: Lamp, at boot: Duration
  ) {
    let duty = duty(of: lamp)
    health.adopt(configured: lamp.milliamperes)
    health.record(milliamperes: milliamperes, duty: duty)
    if duty > 0 {
      // A meter in the return line measures no supply voltage and so no power.
      let supply = lamp.volts ?? volts.flatMap { $0 >= Self.minimumVolts ? $0 : nil }
      let measured = supply.map { $0 * max(0, milliamperes) / 1000 / duty }
      // A reading also counts for the time before it, unless it is lower: what has been counted
      // and read is never taken back.
      if measured ?? lamp.watts ?? 0 < measuredWatts ?? lamp.watts ?? 0 {
        count(until: boot, of: lamp)
      }
      measuredWatts = measured
      count(until: boot, of: lamp)
    }
    let isProven = if case .unproven = health.state { false } else { true }
    currentDue = boot + (isProven ? Self.currentPeriod : Self.currentDelay)
  }

  /// Schedules the next reading of the current, where one says nothing of the lamp: its output does
  /// not have its level.
  mutating func skipCurrent(at boot: Duration) { currentDue = boot + .minutes(1) }

  /// The minimum supply voltage, in volts; less is the drop of the return line.
  private static let minimumVolts = 2.5

  /// When the current is measured after a switch, and how often later.
  static let currentDelay = Duration.seconds(5)
  private static let currentPeriod = Duration.minutes(15)
}
