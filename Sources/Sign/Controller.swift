// SPDX-License-Identifier: Apache-2.0

/// Decides: computes the next state of the sign from an event.
///
/// Pure: the same state, event and time always give the same state. So a daemon can run in a
/// simulated world, and every decision can be explained.
///
/// A class, though it is immutable: settings are large and are passed on at every turn.
public final class Controller: Sendable {
  /// The configuration of the sign.
  public let settings: Settings

  let buttons: [ID<Button>: OwnedButton]

  /// The officers with automatic changes.
  private let scheduledOfficers: [Officer]
  private let scheduleTimes: [Int]

  /// Whether anything goes by the calendar.
  let usesCalendar: Bool

  /// The sun at the sign; nil if its place is unknown.
  let almanac: SunAlmanac?

  /// A button, and the officer whose whereabouts it sets, if any.
  ///
  /// A class, so that a look-up copies neither.
  final class OwnedButton: Sendable {
    let officer: ID<Officer>?
    let button: Button

    init(_ button: Button, of officer: ID<Officer>? = nil) {
      self.officer = officer
      self.button = button
    }
  }

  /// Makes a controller for a sign.
  public init(_ settings: Settings) {
    self.settings = settings
    var buttons: [ID<Button>: OwnedButton] = [:]
    let contacts = [
      settings.call?.button, settings.mailboxSensor, settings.attention?.button,
      settings.attention?.endButton,
    ]
    for button in contacts.compactMap({ $0 }) {
      buttons[button.key] = OwnedButton(button)
    }
    for officer in settings.officers {
      for button in officer.buttons {
        buttons[button.key] = OwnedButton(button, of: officer.key)
      }
    }
    for lamp in settings.lamps {
      for button in lamp.buttons { buttons[button.key] = OwnedButton(button) }
    }
    self.buttons = buttons
    scheduledOfficers = settings.officers.filter { !$0.automatic.isEmpty }
    scheduleTimes = settings.scheduleTimes
    usesCalendar = settings.usesCalendar
    let place = Place(latitude: settings.site.latitude, longitude: settings.site.longitude)
    almanac = place.map { SunAlmanac($0) }
  }

  /// The state after an event, and the changes that led to it.
  public func next(
    _ state: State, _ event: Event, _ now: Now
  ) -> (state: State, changes: [Change]) {
    var state = state
    let changes = decide(event, &state, now)
    return (state, changes)
  }

  /// Handles an event: changes the state in place.
  ///
  /// - Returns: the changes that led to the new state.
  public func decide(_ event: Event, _ state: inout State, _ now: Now) -> [Change] {
    // Moved, not copied: a state with two owners is copied at its first change.
    var builder = DecisionBuilder(state: consume state, now: now)
    handle(event, &builder)
    advanceTime(&builder)
    state = builder.state
    return builder.changes
  }

  private func handle(_ event: Event, _ builder: inout DecisionBuilder) {
    let now = builder.now
    switch event {
    case .contact(let key, let isDown, let time):
      guard let owned = buttons[key] else { break }
      let gestures = builder.state
        .contacts[key, default: ContactState(isDown: !isDown, at: time)]
        .update(level: isDown, at: time, of: owned.button)
      perform(gestures, of: owned, &builder)
    case .contactFound(let key, let isDown): contactFound(key, isDown: isDown, &builder)
    case .contactLost(let key):
      builder.state.contacts[key]?.endHold()
      builder.state.presses[key]?.isUncertain = true
    case .statusSet(let officer, let status, let until, let note, let actor):
      builder.set(status, of: officer, until: until, note: note, by: actor)
    case .lamp(let lamp, let request, let actor):
      builder.setOverride(request, of: lamp, by: actor)
    case .mailboxEmptied(let actor):
      builder.apply(.emptied, by: actor)
    case .anonymized(let officer): builder.state.anonymize(officer)
    case .authorAnonymized(let changes): builder.state.anonymizeAuthor(of: changes)
    // In a trial outputs are not as they were decided.
    case .daylight where builder.state.attention != nil: break
    case .daylight where builder.state.trial != nil:
      builder.state.trial?.wasMeasured(at: now.boot)
    case .current where builder.state.trial != nil: break
    case .daylight(let lux, let undriven):
      recordDaylight(lux, undriven, &builder.state, builder.now)
    case .current(let key, _, _, isDriven: false):
      builder.state.lamps[key]?.skipCurrent(at: now.boot)
    case .current(let key, let milliamperes, let volts, isDriven: true):
      guard let lamp = settings.lamp(key) else { break }
      builder.state.lamps[key]?.recordCurrent(milliamperes, volts: volts, of: lamp, at: now.boot)
    case .lampReplaced(let key):
      builder.state.lamps[key]?.replace(expecting: settings.lamp(key)?.milliamperes, at: now.boot)
      builder.state.resetLampContribution(key)
    case .configured(let released, let previous, let rewired):
      builder.endStatusesOfOthers(than: settings)
      markOff(released, previous, &builder.state, at: now.boot)
      builder.state.resetDecisions()
      // A button that is down only because it is on another input now was not pressed.
      builder.state.endPresses { rewired.contains($0) || buttons[$0] == nil }
      builder.state.contacts = builder.state.contacts.filter {
        buttons[$0.key] != nil && !rewired.contains($0.key)
      }
    case .journalRestored(let restored, let offset):
      builder.state.rebase(by: offset)
      builder.merge(restored, by: settings)
    case .attentionBegan, .attentionEnded: handleAttention(event, &builder)
    case .trialBegan, .trialStep, .trialEnded, .trialFound, .wiringAccepted:
      handleTrial(event, &builder)
    case .time: break
    }
  }

  /// Handles the level of a contact that was read: at the start, or where edges may be missing.
  private func contactFound(
    _ key: ID<Button>, isDown: Bool, _ builder: inout DecisionBuilder
  ) {
    guard let owned = buttons[key] else { return }
    let boot = builder.now.boot
    guard var contact = builder.state.contacts[key] else {
      builder.state.contacts[key] = ContactState(isDown: isDown, at: boot)
      if isDown { builder.state.continuePress(of: owned.button, at: boot) { buttons[$0]?.button } }
      return
    }
    let gestures = contact.update(level: isDown, at: boot, of: owned.button)
    builder.state.contacts[key] = contact
    perform(gestures, of: owned, &builder)
  }

  /// When the state next changes without an event.
  public func deadline(_ state: State) -> Deadline {
    var first = state.trial?.until
    for (key, contact) in state.contacts where !contact.isAtRest {
      first = Deadline.first(first, buttons[key].flatMap { contact.deadline(of: $0.button) })
    }
    return Deadline(boot: first)
  }

  /// When the first button after a time is found stuck if it stays down, on the boot clock.
  public func stuckDeadline(
    _ state: State, after time: Duration, of isMeant: (ID<Button>) -> Bool
  ) -> Duration? {
    var first: Duration?
    for (key, contact) in state.contacts where !contact.isAtRest && isMeant(key) {
      let deadline = buttons[key].flatMap { contact.stuckDeadline(of: $0.button) }
      if let deadline, deadline > time { first = Deadline.first(first, deadline) }
    }
    return first
  }

  /// When the roster may next change a status, or hours of reception begin or end.
  func nextScheduleTime(at now: Now) -> Deadline {
    guard now.trust == .synchronised, !scheduleTimes.isEmpty else { return .never }
    let today = now.local.date
    for date in [today, today + 1] {
      for second in scheduleTimes {
        let instant = now.zone.instant(date, second: second)
        if instant > now.civil { return Deadline(civil: instant) }
      }
    }
    return .never
  }

  private func advanceTime(_ builder: inout DecisionBuilder) {
    let now = builder.now
    for key in dueContacts(builder.state, at: now.boot) {
      guard let owned = buttons[key] else { continue }
      let gestures = builder.state.contacts[key]?.advance(to: now.boot, of: owned.button) ?? []
      perform(gestures, of: owned, &builder)
    }
    builder.state.whereabouts.changeValues { $0.updateWallTime(at: now) }
    disownTimesAhead(&builder)
    for officer in scheduledOfficers {
      let present = builder.state.whereabouts[officer.key]
      if let due = settings.dueChange(officer, after: present, at: builder.now) {
        builder.set(
          due.rule.status, of: officer.key, until: nil, note: nil,
          by: .programme(due.rule.name), since: due.since)
      }
    }
    advanceTrial(&builder)
    advanceAttention(&builder)
    builder.state.dropRecentChanges(at: now.boot)
    builder.state.doorbell.updateWallTime(at: builder.now)
    builder.state.mailbox.updateWallTime(at: builder.now)
    builder.state.watch(by: settings.daylight, at: builder.now.boot)
    guard !lampDecisionsAreValid(builder.state, builder.now) else { return }
    for lamp in settings.lamps {
      builder.state.lamps[lamp.key]?.override?.updateWallTime(at: now)
      if builder.state.lamps[lamp.key]?.override?.isOfWrongClock(at: now) == true {
        builder.setOverride(.automatic, of: lamp.key, by: .sign)
      }
      if let override = foreseen(builder.state.lamps[lamp.key]?.override, of: lamp, builder.now) {
        builder.complete(override, of: lamp.key)
      }
    }
    decideLamps(&builder.state, builder.now)
  }

  /// The buttons whose contacts change now without an edge, in order.
  private func dueContacts(_ state: State, at boot: Duration) -> [ID<Button>] {
    var due: [ID<Button>] = []
    for (key, contact) in state.contacts where !contact.isAtRest {
      let deadline = buttons[key].flatMap { contact.deadline(of: $0.button) }
      if let deadline, deadline <= boot { due.append(key) }
    }
    return due.count > 1 ? due.sorted() : due
  }

  private func perform(
    _ gestures: [Gesture], of owned: OwnedButton, _ builder: inout DecisionBuilder
  ) {
    guard !gestures.isEmpty else { return }
    let (button, officer) = (owned.button, owned.officer)
    builder.button = button.key
    defer { builder.button = nil }
    for gesture in gestures {
      // In a trial buttons do nothing; what a stuck one did before is taken back all the same.
      guard builder.state.trial == nil || gesture == .released || gesture == .stuck else {
        continue
      }
      switch gesture {
      case .pressed:
        builder.state.presses[button.key] = PressEffects()
        perform(button.press, by: .button(button.key), for: officer, &builder)
      case .pressedAgain:
        builder.state.presses[button.key] = PressEffects()
        let action = button.double ?? button.press
        perform(action, by: .button(button.key), for: officer, &builder)
      case .held:
        if let hold = button.hold { perform(hold, by: .button(button.key), for: officer, &builder) }
      case .released: builder.state.presses[button.key] = nil
      case .stuck: builder.withdraw(button.key)
      }
    }
  }

  private func perform(
    _ action: Button.Action, by actor: Actor, for officer: ID<Officer>?,
    _ builder: inout DecisionBuilder
  ) {
    switch (action, officer) {
    case (.set(let status), let officer?):
      builder.set(status, of: officer, until: nil, note: nil, by: actor)
    case (.cycle(let statuses), let officer?):
      let present = builder.state.whereabouts[officer].flatMap {
        statuses.firstIndex(of: $0.status)
      }
      let next = present.map { ($0 + 1) % statuses.count } ?? 0
      builder.set(statuses[next], of: officer, until: nil, note: nil, by: actor)
    case (.extend(let span), let officer?):
      builder.extend(officer, by: span, actor)
    case (.light(let key, let turn, let span), _):
      guard let lamp = settings.lamp(key) else { return }
      builder.setOverride(
        request(turn, lamp, for: span, builder.state, builder.now), of: key, by: actor)
    case (.release(let key), _):
      guard builder.state.lamps[key]?.override != nil else { return }
      builder.setOverride(.automatic, of: key, by: actor)
    case (.call, _):
      if let call = settings.call { builder.ring(call) }
    case (.mailbox, _):
      if builder.state.mailbox.waiting == nil { builder.apply(.arrived, by: actor) }
    case (.attention(let turn), _): turnAttention(turn, by: actor, &builder)
    case (.set, nil), (.cycle, nil), (.extend, nil): break
    }
  }
}
