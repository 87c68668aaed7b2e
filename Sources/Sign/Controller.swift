// SPDX-License-Identifier: Apache-2.0

/// Decides: what the sign remembers after something happened.
///
/// Pure. The same state, event and now always give the same state, so that a daemon can be run in
/// a simulated world, and so that what was decided can be explained.
///
/// A class, though it never changes: settings are large, and are handed round at every turn.
public final class Controller: Sendable {
  /// What the sign is to be.
  public let settings: Settings

  let buttons: [ID<Button>: OwnedButton]
  private let scheduleTimes: [Int]

  /// A button, and the officer whose whereabouts it sets, if it is one of an officer's.
  typealias OwnedButton = (officer: ID<Officer>?, button: Button)

  /// Makes a controller for a sign.
  public init(_ settings: Settings) {
    self.settings = settings
    var buttons: [ID<Button>: OwnedButton] = [:]
    for button in [settings.call?.button, settings.letterSensor].compactMap({ $0 }) {
      buttons[button.key] = (nil, button)
    }
    for officer in settings.officers {
      for button in officer.buttons { buttons[button.key] = (officer.key, button) }
    }
    for lamp in settings.lamps {
      for button in lamp.buttons { buttons[button.key] = (nil, button) }
    }
    self.buttons = buttons
    scheduleTimes = settings.scheduleTimes
  }

  /// What is remembered after an event, and the changes that made it so.
  public func next(
    _ state: State, _ event: Event, _ now: Now
  ) -> (state: State, changes: [Change]) {
    var state = state
    let changes = decide(event, &state, now)
    return (state, changes)
  }

  /// Makes a state what it is after an event.
  ///
  /// - Returns: the changes that made it so.
  public func decide(_ event: Event, _ state: inout State, _ now: Now) -> [Change] {
    // Moved, not copied: a state that is held twice is copied with the first thing that changes.
    var step = DecisionBuilder(state: consume state, now: now)
    handle(event, &step)
    passTime(&step)
    state = step.state
    return step.changes
  }

  private func handle(_ event: Event, _ step: inout DecisionBuilder) {
    let now = step.now
    switch event {
    case .contact(let key, let isDown, let time):
      guard let (officer, button) = buttons[key] else { break }
      var contact = step.state.contacts[key] ?? ContactState(isDown: !isDown, at: time)
      let gestures = contact.update(level: isDown, at: time, of: button)
      step.state.contacts[key] = contact
      perform(gestures, of: button, for: officer, &step)
    case .contactFound(let key, let isDown):
      guard let (officer, button) = buttons[key] else { break }
      guard var contact = step.state.contacts[key] else {
        step.state.contacts[key] = ContactState(isDown: isDown, at: now.boot)
        break
      }
      let gestures = contact.update(level: isDown, at: now.boot, of: button)
      step.state.contacts[key] = contact
      perform(gestures, of: button, for: officer, &step)
    case .statusSet(let officer, let status, let until, let note, let actor):
      step.set(status, of: officer, until: until, note: note, by: actor)
    case .lamp(let lamp, let order, let actor):
      step.setOverride(order, of: lamp, by: actor)
    case .mailboxEmptied(let actor):
      step.apply(.emptied, by: actor)
    case .anonymized(let officer):
      step.state.anonymize(officer)
    case .daylight(let lux):
      recordDaylight(lux, &step)
    case .current(let key, let milliamperes, let volts):
      guard let lamp = settings.lamp(key) else { break }
      step.state.lamps[key]?.recordCurrent(milliamperes, volts: volts, of: lamp, at: now.boot)
    case .lampReplaced(let key):
      step.state.lamps[key]?.replace(expecting: settings.lamp(key)?.milliamperes, at: now.boot)
      step.state.resetLampContribution()
    case .configured(let released, let previous, let rewired):
      markOff(released, previous, &step.state, at: now.boot)
      step.state.resetDecisions()
      // A button that is down only because it is on another input now was not pressed.
      for button in rewired { step.state.contacts[button] = nil }
    case .journalRestored(let restored, let offset):
      step.state.rebase(by: offset)
      step.state.merge(restored)
    case .time:
      break
    }
  }

  /// When the state changes by itself next.
  public func deadline(_ state: State) -> Deadline {
    let contacts = state.contacts.compactMap { key, contact in
      buttons[key].flatMap { contact.deadline(of: $0.button) }
    }
    return Deadline(boot: contacts.min())
  }

  /// When the roster may next say something else of an officer.
  func nextScheduleTime(at now: Now) -> Deadline {
    guard now.trust == .synchronised, !scheduleTimes.isEmpty else { return .never }
    let today = now.local.date
    for date in [today, today + 1] {
      for second in scheduleTimes {
        let moment = now.zone.instant(date, second: second)
        if moment > now.civil { return Deadline(civil: moment) }
      }
    }
    return .never
  }

  /// Takes a reading of the light of day, and what it tells of the lamp that changed before it.
  private func recordDaylight(_ lux: Double, _ step: inout DecisionBuilder) {
    let before = step.state.daylight?.lastStep
    step.state.daylight?.record(lux, at: step.now.boot)
    guard let daylight = step.state.daylight, let seen = daylight.lastStep, seen != before,
      let key = step.state.lastSwitched, let lamp = settings.lamp(key), !lamp.isMetered,
      let level = step.state.lamps[key]?.memory.level
    else { return }
    step.state.lamps[key]?.health.record(
      step: seen, lampContribution: daylight.lampContribution ?? 0,
      isLit: lamp.policy.isOn(at: level))
  }

  private func passTime(_ step: inout DecisionBuilder) {
    let now = step.now
    let due = step.state.contacts.compactMap { key, contact in
      guard let button = buttons[key]?.button else { return key }
      guard let deadline = contact.deadline(of: button), deadline <= now.boot else { return nil }
      return key
    }
    for key in due.sorted() {
      guard let (officer, button) = buttons[key] else {
        step.state.contacts[key] = nil
        continue
      }
      let gestures = step.state.contacts[key]?.pass(step.now.boot, of: button) ?? []
      perform(gestures, of: button, for: officer, &step)
    }
    for officer in settings.officers {
      step.state.whereabouts[officer.key]?.date(at: step.now)
      let said = step.state.whereabouts[officer.key]
      if let due = settings.dueChange(officer, after: said, at: step.now) {
        step.set(
          due.rule.status, of: officer.key, until: nil, note: nil,
          by: .programme(due.rule.name), since: due.since)
      }
    }
    step.state.doorbell.date(at: step.now)
    step.state.mailbox.date(at: step.now)
    step.state.watch(by: settings.daylight, at: step.now.boot)
    guard !lampDecisionsAreValid(step.state, step.now) else { return }
    for lamp in settings.lamps {
      step.state.lamps[lamp.key]?.override?.date(at: now)
      if let override = foreseen(step.state.lamps[lamp.key]?.override, of: lamp, step.now) {
        step.setOverride(.level(override.level, override.end), of: lamp.key, by: override.by)
      }
    }
    decideLamps(&step.state, step.now)
  }

  private func perform(
    _ gestures: [Gesture], of button: Button, for officer: ID<Officer>?,
    _ step: inout DecisionBuilder
  ) {
    for gesture in gestures {
      switch gesture {
      case .pressed: perform(button.press, by: .button(button.key), for: officer, &step)
      case .pressedAgain:
        let action = button.double ?? button.press
        perform(action, by: .button(button.key), for: officer, &step)
      case .held:
        if let hold = button.hold { perform(hold, by: .button(button.key), for: officer, &step) }
      case .released, .stuck: break
      }
    }
  }

  private func perform(
    _ action: Button.Action, by actor: Actor, for officer: ID<Officer>?,
    _ step: inout DecisionBuilder
  ) {
    switch (action, officer) {
    case (.set(let status), let officer?):
      step.set(status, of: officer, until: nil, note: nil, by: actor)
    case (.cycle(let statuses), let officer?):
      let present = step.state.whereabouts[officer].flatMap { statuses.firstIndex(of: $0.status) }
      let next = present.map { ($0 + 1) % statuses.count } ?? 0
      step.set(statuses[next], of: officer, until: nil, note: nil, by: actor)
    case (.extend(let span), let officer?):
      step.extend(officer, by: span, actor)
    case (.light(let key, let turn, let span), _):
      guard let lamp = settings.lamp(key) else { return }
      step.setOverride(request(turn, lamp, for: span, step.state, step.now), of: key, by: actor)
    case (.release(let key), _):
      guard step.state.lamps[key]?.override != nil else { return }
      step.setOverride(.automatic, of: key, by: actor)
    case (.call, _):
      if let call = settings.call { step.state.doorbell.press(call, at: step.now) }
    case (.letter, _):
      if step.state.mailbox.waiting == nil { step.apply(.arrived, by: actor) }
    case (.set, nil), (.cycle, nil), (.extend, nil): break
    }
  }
}

/// A decision in the making: the state so far and the changes that led to it.
private struct DecisionBuilder {
  var state: State
  let now: Now
  var changes: [Change] = []

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
    add(.whereabouts(officer, from: previous?.status, to: whereabouts), by: actor)
  }

  /// Puts off the end of what was said; where none was announced, it is counted from now.
  mutating func extend(_ officer: ID<Officer>, by span: Duration, _ actor: Actor) {
    guard var whereabouts = state.whereabouts[officer] else { return }
    let rest = max(.zero, whereabouts.until?.rest(at: now) ?? .zero)
    state.generation += 1
    whereabouts.until = Until(after: min(rest + span, .seconds(Until.longestSpan)), from: now)
    whereabouts.by = actor
    whereabouts.generation = state.generation
    state.whereabouts[officer] = whereabouts
    add(.whereabouts(officer, from: whereabouts.status, to: whereabouts), by: actor)
  }

  mutating func setOverride(_ order: LampRequest, of lamp: ID<Lamp>, by actor: Actor) {
    let override: LampOverride? =
      switch order {
      case .level(let level, let end):
        LampOverride(level: level, end: end, by: actor, since: Timestamp(now))
      case .automatic: nil
      }
    state.generation += 1
    state.lamps[lamp, default: LampState()].override = override
    state.lamps[lamp]?.hasManualCommand = true
    add(.override(lamp, override), by: actor)
  }

  mutating func apply(_ event: Mailbox.Event, by actor: Actor) {
    state.generation += 1
    add(.mailbox(event), by: actor)
    if let change = changes.last { state.mailbox.apply(change) }
  }

  private mutating func add(_ subject: Change.Subject, by actor: Actor) {
    changes.append(
      Change(generation: state.generation, at: Timestamp(now), by: actor, subject: subject))
  }
}
