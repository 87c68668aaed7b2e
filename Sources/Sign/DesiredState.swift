// SPDX-License-Identifier: Apache-2.0

/// The desired outputs of the sign, as one value.
public struct Outputs: Equatable, Sendable {
  /// The light of each lamp.
  public var lamps: [ID<Lamp>: LampLight]

  /// The LED indicator of each officer.
  public var indicators: [ID<Officer>: Light]

  /// Whether the bell rings.
  public var isRinging = false

  /// The light of one lamp.
  public struct LampLight: Hashable, Sendable {
    /// The level of the lamp, or the target of its fade.
    public var level: Level

    /// Whether a lamp that cannot be dimmed is on.
    public var isOn: Bool

    /// The duty of a lamp that can be dimmed, 0 to 1.
    public var duty: Double
  }

  /// The light of an indicator.
  public enum Light: Hashable, Sendable {
    /// All LEDs off: the whereabouts are unknown, or it is the dark half of a blink.
    case dark

    /// The LEDs of this status.
    case lit(Status)
  }

  /// Makes outputs.
  public init(lamps: [ID<Lamp>: LampLight] = [:], indicators: [ID<Officer>: Light] = [:]) {
    self.lamps = lamps
    self.indicators = indicators
  }

  /// Turns off all indicators and the bell.
  public mutating func blankIndicators() {
    for officer in indicators.keys { indicators[officer] = .dark }
    isRinging = false
  }
}

/// What the sign should show, and until when that is valid if nothing happens.
public struct DesiredState: Equatable, Sendable {
  /// The desired outputs.
  public var outputs: Outputs

  /// Until when the outputs are valid.
  public var until: Deadline

  /// Whether daylight is to be measured now.
  public var wantsDaylight = false

  /// The lamps whose current is to be measured now.
  public var wantsCurrent: Set<ID<Lamp>> = []

  /// Makes a desired state; without arguments for a dark sign.
  public init(outputs: Outputs = Outputs(), until: Deadline = .never) {
    self.outputs = outputs
    self.until = until
  }

  /// Half a period of blinking, of an indicator whose announced end has passed.
  public static let blink = Duration.seconds(1)
}

extension Controller {
  /// What the sign should show now, and until when that is valid.
  public func desired(_ state: State, _ now: Now) -> DesiredState {
    var desired = desiredLights(state, now)
    complete(&desired, state, now)
    return desired
  }

  /// The desired outputs now, and until when they are valid.
  public func desiredLights(_ state: State, _ now: Now) -> DesiredState {
    var desired = DesiredState()
    updateLights(of: &desired, state, now)
    return desired
  }

  /// Updates what was desired with the same settings to the desired outputs now.
  ///
  /// It is changed in place: a press allocates nothing for it.
  public func updateLights(of desired: inout DesiredState, _ state: State, _ now: Now) {
    desired.until = .never
    desired.wantsDaylight = false
    desired.wantsCurrent = []
    desired.outputs.isRinging = false
    for officer in settings.officers {
      let (shown, until) = settings.shown(
        state.whereabouts[officer.key], of: officer, at: now, since: state.clock)
      desired.until = desired.until.earlier(until)
      switch shown {
      case .unknown:
        desired.outputs.indicators[officer.key] = .dark
      case .status(let status, pastEnd: false), .leave(let status, _):
        desired.outputs.indicators[officer.key] = .lit(status)
      case .status(let status, pastEnd: true):
        // In whole numbers: a fraction that is rounded down could end this phase at once.
        let phase = now.boot.microseconds / DesiredState.blink.microseconds
        desired.outputs.indicators[officer.key] =
          phase.isMultiple(of: 2) ? .lit(status) : .dark
        desired.until = desired.until.earlier(Deadline(boot: DesiredState.blink * (phase + 1)))
      }
    }
    if let call = settings.call, let end = state.doorbell.ringsUntil(call, at: now) {
      desired.outputs.isRinging = true
      desired.until = desired.until.earlier(Deadline(boot: end))
    }
    for lamp in settings.lamps {
      let (light, until) = light(of: lamp, state, now)
      desired.outputs.lamps[lamp.key] = light
      desired.until = desired.until.earlier(until)
    }
    if let trial = state.trial { overlay(trial, on: &desired.outputs) }
  }

  /// Adds to the desired outputs when to decide again, and what is to be measured now.
  public func complete(_ desired: inout DesiredState, _ state: State, _ now: Now) {
    desired.until = desired.until.earlier(deadline(state)).earlier(nextScheduleTime(at: now))
      .earlier(attentionDeadline(state, now))
      .earlier(nextCalendarCheck(at: now))
    if let trial = state.trial { return completeTrial(trial, &desired, state, now) }
    for lamp in settings.lamps where lamp.isMetered {
      guard let due = state.lamps[lamp.key]?.currentDue else { continue }
      if due <= now.boot { desired.wantsCurrent.insert(lamp.key) }
      if due > now.boot { desired.until = desired.until.earlier(Deadline(boot: due)) }
    }
    if let daylight = state.daylight, state.attention == nil {
      let next = daylight.nextReading
      desired.wantsDaylight = next.isReached(at: now)
      if !desired.wantsDaylight { desired.until = desired.until.earlier(next) }
      if !daylight.deadline.isReached(at: now) {
        desired.until = desired.until.earlier(daylight.deadline)
      }
    }
  }
}
