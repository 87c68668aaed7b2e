// SPDX-License-Identifier: Apache-2.0

// The emergency pattern begins and ends here. Its lamps are decided like all others: minimum
// times, meters and restarts hold in it.
extension Controller {
  /// Handles an event of the emergency pattern.
  func handleAttention(_ event: Event, _ builder: inout DecisionBuilder) {
    switch event {
    case .attentionBegan(let until, let actor): beginAttention(until: until, by: actor, &builder)
    case .attentionEnded(let actor): builder.endAttention(.ended, by: actor)
    default: break
    }
  }

  /// Begins the emergency pattern, or gives it another end.
  ///
  /// A trial of the wiring ends by it.
  func beginAttention(until: Until?, by actor: Actor, _ builder: inout DecisionBuilder) {
    guard let attention = settings.attention else { return }
    let until = until ?? Until(after: attention.span, from: builder.now)
    if builder.state.attention != nil {
      builder.state.attention?.until = until
      builder.state.attention?.latest = builder.now.boot + Attention.spans.upperBound
    } else {
      builder.state.attention = Attention(by: actor, until: until, at: builder.now)
    }
    // A command's own change is the first one.
    builder.note(attention: .began(until: until), by: actor)
    builder.endTrial(of: settings.lamps)
  }

  /// Handles a button that begins or ends the emergency pattern.
  ///
  /// A button that is stuck neither prolongs it nor is taken back: who needs help holds it down.
  func turnAttention(_ turn: Bool, by actor: Actor, _ builder: inout DecisionBuilder) {
    guard (builder.state.attention != nil) != turn else { return }
    if turn {
      beginAttention(until: nil, by: actor, &builder)
    } else {
      builder.endAttention(.ended, by: actor)
    }
  }

  /// Ends the emergency pattern whose time is over, or that is not configured any more.
  func advanceAttention(_ builder: inout DecisionBuilder) {
    guard var attention = builder.state.attention else { return }
    attention.limit()
    attention.updateWallTime(at: builder.now)
    builder.state.attention = attention
    if settings.attention == nil {
      // Nobody ended it: who removed it from the configuration is not known.
      builder.endAttention(.ended, by: .sign)
    } else if attention.isOver(at: builder.now) {
      builder.endAttention(.expired, by: attention.by)
    }
    // Lamps that come and go are no daylight, and the sensor is not to blame for that.
    builder.state.daylight?.pause(at: builder.now.boot)
  }

  /// The command of the emergency pattern for a lamp; nil without one.
  func attentionLight(of lamp: Lamp, _ state: State) -> LampDecision.AttentionLight? {
    guard let settings = settings.attention, let attention = state.attention,
      settings.lamps.contains(lamp.key)
    else { return nil }
    return LampDecision.AttentionLight(
      half: settings.half(of: lamp), override: attention.override, latest: attention.latest)
  }

  /// When the emergency pattern ends by itself; never without one.
  func attentionDeadline(_ state: State, _ now: Now) -> Deadline {
    guard let attention = state.attention else { return .never }
    let pause = state.daylight?.pauseDeadline ?? .never
    return attention.deadline(at: now).earlier(pause.isReached(at: now) ? .never : pause)
  }
}

extension DecisionBuilder {
  /// Ends the emergency pattern, and records that.
  mutating func endAttention(_ event: Attention.Event, by actor: Actor) {
    guard state.attention != nil else { return }
    state.attention = nil
    note(attention: event, by: actor)
    state.daylight?.lampsChange(until: now.boot)
  }

  fileprivate mutating func note(attention event: Attention.Event, by actor: Actor) {
    state.hasAttentionCommand = true
    state.lampDecisionCache = nil
    note(.attention(event), by: actor)
  }
}
