// SPDX-License-Identifier: Apache-2.0

/// A decision in progress: the state so far and the changes that led to it.
struct DecisionBuilder {
  var state: State
  let now: Now
  private(set) var changes: [Change] = []

  /// The button whose gesture is performed, if it is one.
  var button: ID<Button>?

  init(state: consuming State, now: Now) {
    self.state = state
    self.now = now
  }

  mutating func set(
    _ status: ID<Status>, of officer: ID<Officer>, until: Until?, note: String?,
    by actor: Actor, since instant: Instant? = nil
  ) {
    state.generation += 1
    let since =
      instant.map { Timestamp(civil: $0, boot: now.boot - (now.civil - $0)) } ?? Timestamp(now)
    let whereabouts = Whereabouts(
      status: status, since: since, by: actor, until: until, note: note,
      generation: state.generation)
    let previous = state.whereabouts.updateValue(whereabouts, forKey: officer)
    notePress { $0.changed(officer, from: previous, to: whereabouts) }
    add(.whereabouts(officer, from: previous?.status, to: whereabouts), by: actor)
  }

  /// Extends the announced end of a status; without one the time counts from now.
  ///
  /// One hold adds at most `PressEffects.longestExtension` in all.
  mutating func extend(_ officer: ID<Officer>, by span: Duration, _ actor: Actor) {
    let extended = button.flatMap { state.presses[$0]?.extended } ?? .zero
    let span = min(span, PressEffects.longestExtension - extended)
    guard var whereabouts = state.whereabouts[officer], whereabouts.isSet,
      !whereabouts.isOfWrongClock, span > .zero
    else { return }
    let previous = whereabouts
    let rest = max(.zero, whereabouts.until?.rest(at: now) ?? .zero)
    state.generation += 1
    whereabouts.until = Until(after: min(rest + span, .seconds(Until.longestSpan)), from: now)
    whereabouts.by = actor
    whereabouts.generation = state.generation
    state.whereabouts[officer] = whereabouts
    notePress {
      $0.changed(officer, from: previous, to: whereabouts)
      $0.extended += span
    }
    add(.whereabouts(officer, from: whereabouts.status, to: whereabouts), by: actor)
  }

  mutating func setOverride(_ request: LampRequest, of lamp: ID<Lamp>, by actor: Actor) {
    let override: LampOverride? =
      switch request {
      case .level(let level, let end):
        LampOverride(level: level, end: end, by: actor, since: Timestamp(now))
      case .automatic: nil
      }
    let generation = state.generation + 1
    state.generation = generation
    let previous = state.lamps[lamp] ?? LampState()
    state.lamps[lamp, default: LampState()].override = override
    state.lamps[lamp]?.hasManualCommand = true
    state.lamps[lamp]?.commandGeneration = generation
    notePress { $0.changed(lamp, from: previous, in: generation) }
    add(.override(lamp, override), by: actor)
  }

  /// Fills in the end of an override, which stays the same command.
  mutating func complete(_ override: LampOverride, of lamp: ID<Lamp>) {
    state.generation += 1
    state.lamps[lamp]?.override = override
    add(.override(lamp, override), by: override.by)
  }

  mutating func apply(_ event: Mailbox.Event, by actor: Actor) {
    state.generation += 1
    add(.mailbox(event), by: actor)
    if let change = changes.last { state.mailbox.apply(change) }
    if case .arrived = event { notePress { [now] in $0.arrivedAt = now.boot } }
  }

  /// Rings for a resident.
  mutating func ring(_ call: CallButton) {
    let previous = state.doorbell
    state.doorbell.press(call, at: now)
    if state.doorbell != previous { notePress { $0.doorbell = previous } }
  }

  mutating func add(_ subject: Change.Subject, by actor: Actor, isWithdrawal: Bool = false) {
    changes.append(
      Change(
        generation: state.generation, at: Timestamp(now), by: actor, subject: subject,
        isWithdrawal: isWithdrawal))
  }

  /// Notes what the button that is pressed has changed.
  private mutating func notePress(_ note: (inout PressEffects) -> Void) {
    guard let button, var effects = state.presses[button], !effects.isUncertain else { return }
    note(&effects)
    state.presses[button] = effects
  }
}
