// SPDX-License-Identifier: Apache-2.0

// Trials of the wiring: they begin and end here, and what they show is an overlay of the desired
// outputs. The decision below it goes on, so that the end restores what is right by then.
extension Controller {
  /// Handles the events of a trial.
  func handleTrial(_ event: Event, _ builder: inout DecisionBuilder) {
    switch event {
    case .trialBegan(let trial):
      guard builder.state.trial == nil else { break }
      builder.state.trial = trial
      builder.note(.trial(.began), by: trial.by)
    case .trialStep(let step):
      builder.state.trial?.go(to: step, at: builder.now.boot)
    case .trialEnded: builder.endTrial(of: settings.lamps)
    case .trialFound(let actor): builder.note(.trial(.ended), by: actor)
    case .wiringAccepted(let wiring, let actor):
      builder.note(.wiring(wiring), by: actor)
      builder.state.commissioning = Commissioning(
        wiring: wiring, at: Timestamp(builder.now), by: actor)
    default: break
    }
  }

  /// Ends a trial whose lease is over, and one that the last process did not end.
  func advanceTrial(_ builder: inout DecisionBuilder) {
    if let trial = builder.state.trial {
      // No reading reaches the decision meanwhile, and the sensor is not to blame for that.
      builder.state.daylight?.pause(at: builder.now.boot)
      builder.state.trial?.since.updateWallTime(at: builder.now)
      if trial.until <= builder.now.boot { builder.endTrial(of: settings.lamps) }
    }
    builder.state.commissioning?.at.updateWallTime(at: builder.now)
  }

  /// Adds to the outputs what a trial shows in their place.
  func overlay(_ trial: Trial, on outputs: inout Outputs) {
    outputs.blankIndicators()
    guard let step = trial.step else { return }
    switch step.part {
    case .lamp(let lamp):
      guard settings.lamp(lamp) != nil else { break }
      outputs.lamps[lamp] = Outputs.LampLight(
        level: step.isActive ? .full : .off, isOn: step.isActive, duty: step.isActive ? 1 : 0)
    case .led(let officer, let key):
      guard step.isActive, let status = settings.status(key) else { break }
      outputs.indicators[officer] = .lit(status)
    case .colour(let officer, let primary):
      guard step.isActive else { break }
      outputs.indicators[officer] = .lit(
        Status(name: .unset, label: "", english: "", colour: primary.colour))
    case .bell: outputs.isRinging = step.isActive
    case .button, .display, .daylight: break
    }
  }

  /// The level that a lamp has by the decision, whatever a trial shows.
  public func decidedLevel(of lamp: Lamp, _ state: State, _ now: Now) -> Level {
    light(of: lamp, state, now).0.level
  }

  /// Has a trial alone decide what is measured.
  func completeTrial(
    _ trial: Trial, _ desired: inout DesiredState, _ state: State, _ now: Now
  ) {
    if let pause = state.daylight?.pauseDeadline, !pause.isReached(at: now) {
      desired.until = desired.until.earlier(pause)
    }
    guard let due = trial.readingDue else { return }
    desired.wantsDaylight = due <= now.boot
    // The reading itself moves the next one; one that fails is asked for again.
    desired.until = desired.until.earlier(
      Deadline(boot: max(due, now.boot + Trial.readingPeriod)))
  }
}

extension DecisionBuilder {
  /// Ends the trial, and records that.
  mutating func endTrial(of lamps: [Lamp]) {
    guard let trial = state.trial else { return }
    state.trial = nil
    note(.trial(.ended), by: trial.by)
    state.contacts.changeValues { $0.endGesture() }
    for lamp in lamps where trial.lamps.contains(lamp.key) {
      state.lamps[lamp.key]?.wasTried(lamp, at: now.boot)
    }
    state.daylight?.pause(at: now.boot)
    if !trial.lamps.isEmpty { state.daylight?.lampsChange(until: now.boot) }
  }

  /// Records something that is not about an officer, a lamp or a letter.
  mutating func note(_ subject: Change.Subject, by actor: Actor) {
    state.generation += 1
    add(subject, by: actor)
  }
}

extension LampState {
  /// Notes that the output had another level than the decided one until now: its minimum time
  /// begins again, and its current is measured a moment later.
  fileprivate mutating func wasTried(_ lamp: Lamp, at boot: Duration) {
    memory.switchedAt = boot
    decisionInputs = nil
    if lamp.isMetered { currentDue = boot + Self.currentDelay }
  }
}
