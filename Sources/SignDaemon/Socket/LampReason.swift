// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface

extension LampDecision.Reason {
  /// The reason as it is sent on the socket.
  var wire: Wire.Lamp.Because {
    switch self {
    case .attention: .attention
    case .override: .override
    case .programme: .programme
    case .daylight, .clockUnknownDaylight, .sensorBegins: .daylight
    case .night: .night
    case .sun, .sunMeanwhile: .sun
    case .clockRestored, .clockUnknown: .clockUnknown
    case .minimumTimeHold: .dwelling
    }
  }

  /// The rule that decides; nil if none does.
  func rule(of lamp: Lamp) -> Rule? {
    guard case .programme(let index?) = self else { return nil }
    return lamp.policy.programme.rules[index]
  }

  /// Whether it is dark outside, where that decides.
  var isDark: Bool? {
    switch self {
    case .daylight(let isDark), .sun(let isDark), .sunMeanwhile(let isDark),
      .clockUnknownDaylight(let isDark):
      isDark
    case .attention, .override, .programme, .night, .sensorBegins, .clockRestored, .clockUnknown,
      .minimumTimeHold:
      nil
    }
  }

  /// The reason for people.
  func text(_ lamp: Lamp) -> String {
    switch self {
    case .attention(let command): "the emergency pattern, \(command.by.text)"
    case .override(let override): "by hand, \(override.by.text)"
    case .programme(let index?):
      "from \(lamp.policy.programme.rules[index].from)"
        + " to \(lamp.policy.programme.rules[index].to)"
    case .programme(nil): "no rule lights it now"
    case .daylight(let isDark): isDark ? "it is dark outside" : "it is bright outside"
    case .night: "it is night, whatever the daylight sensor reads"
    case .sunMeanwhile(let isDark):
      (isDark ? "the sun is down" : "the sun is up")
        + ", and a lamp shines on the daylight sensor whose light is not known yet"
    case .sun(let isDark):
      (isDark ? "the sun is down" : "the sun is up") + ", and the daylight sensor fails"
    case .sensorBegins: "the daylight sensor has only begun, and it stays as it was"
    case .clockUnknownDaylight(let isDark):
      (isDark ? "it is dark outside" : "it is bright outside") + ", and the time is not known"
    case .clockRestored: "the time is not known yet, and it stays as it was"
    case .clockUnknown: "the time is not known"
    case .minimumTimeHold(let wanted, let reason):
      "it switched a moment ago, and will go \(lamp.text(wanted)): \(reason.text(lamp))"
    }
  }
}

extension Lamp {
  /// A level that the lamp goes to, for people.
  fileprivate func text(_ level: Level) -> String {
    isDimmable ? "to \(level)" : level.isLit ? "on" : "off"
  }
}

extension Actor {
  /// The actor for people.
  fileprivate var text: String {
    switch self {
    case .button(let key): "button \(key)"
    case .peer(let uid, let user): user ?? "uid \(uid)"
    case .programme(let rule): rule
    case .sign: "the sign"
    }
  }
}

extension Wire.Lamp.Health {
  init(_ state: LampHealth.State) {
    switch state {
    case .unproven: self = .unproven
    case .proven: self = .proven
    case .failed(.dead): self = .dead
    case .failed(.short): self = .short
    case .failed(.stuck): self = .stuck
    }
  }
}
