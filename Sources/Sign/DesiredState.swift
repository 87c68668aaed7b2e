// SPDX-License-Identifier: Apache-2.0

/// What the sign should show, as one value.
public struct Outputs: Equatable, Sendable {
  /// What each lamp shows.
  public var lamps: [ID<Lamp>: LampLight]

  /// What each officer's indicator shows.
  public var indicators: [ID<Officer>: Light]

  /// Whether a resident's call rings.
  public var isRinging = false

  /// What a lamp shows.
  public struct LampLight: Hashable, Sendable {
    /// The level it has or is on its way to.
    public var level: Level

    /// Whether it is on, if it cannot be dimmed.
    public var isOn: Bool

    /// The share of full light it has now, 0 to 1, if it can be dimmed.
    public var duty: Double
  }

  /// What an indicator shows.
  public enum Light: Hashable, Sendable {
    /// Nothing: the whereabouts are not known, or it is the dark half of a blink.
    case dark

    /// This status.
    case lit(Status)
  }

  /// Makes outputs.
  public init(lamps: [ID<Lamp>: LampLight] = [:], indicators: [ID<Officer>: Light] = [:]) {
    self.lamps = lamps
    self.indicators = indicators
  }

  /// Takes back what they say of whereabouts, and what calls for somebody.
  public mutating func blankIndicators() {
    for officer in indicators.keys { indicators[officer] = .dark }
    isRinging = false
  }
}

/// What the sign should show, and until when that holds if nothing happens.
public struct DesiredState: Equatable, Sendable {
  /// What it should show.
  public var outputs: Outputs

  /// Until when.
  public var until: Deadline

  /// Whether the light of day is to be measured now.
  public var wantsDaylight = false

  /// The lamps whose current is to be measured now.
  public var wantsCurrent: Set<ID<Lamp>> = []

  /// Makes a wish; without arguments for a dark sign.
  public init(outputs: Outputs = Outputs(), until: Deadline = .never) {
    self.outputs = outputs
    self.until = until
  }

  /// Half a blink: an indicator whose announced end has passed is lit and dark for this long.
  public static let blink = Duration.seconds(1)
}

extension Controller {
  /// What the sign should show now, and until when that holds.
  public func desired(_ state: State, _ now: Now) -> DesiredState {
    var desired = desiredLights(state, now)
    complete(&desired, state, now)
    return desired
  }

  /// What should be lit now, and until when that holds as things are.
  public func desiredLights(_ state: State, _ now: Now) -> DesiredState {
    var desired = DesiredState()
    for officer in settings.officers {
      let (shown, until) = settings.shown(state.whereabouts[officer.key], of: officer, at: now)
      desired.until = desired.until.earlier(until)
      switch shown {
      case .unknown:
        desired.outputs.indicators[officer.key] = .dark
      case .status(let status, pastEnd: false):
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
    return desired
  }

  /// Adds to what should be lit when to look at things again, and what is to be measured now.
  public func complete(_ desired: inout DesiredState, _ state: State, _ now: Now) {
    desired.until = desired.until.earlier(deadline(state)).earlier(nextScheduleTime(at: now))
    for lamp in settings.lamps where lamp.isMetered {
      guard let due = state.lamps[lamp.key]?.currentDue else { continue }
      if due <= now.boot { desired.wantsCurrent.insert(lamp.key) }
      if due > now.boot { desired.until = desired.until.earlier(Deadline(boot: due)) }
    }
    if let daylight = state.daylight {
      let next = daylight.nextReading
      desired.wantsDaylight = next.isReached(at: now)
      if !desired.wantsDaylight { desired.until = desired.until.earlier(next) }
      if !daylight.deadline.isReached(at: now) {
        desired.until = desired.until.earlier(daylight.deadline)
      }
    }
  }
}
