// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignDaemon
import SignInterface
import SimulatedHost

/// What the socket reports: it is right.
extension Oracle {
  /// Compares a reported state with the expected one, for a reader with the right to the mailbox or
  /// without it.
  func check(_ state: Wire.State, readsMailbox: Bool) throws(Violation) {
    // The state may have changed between the reply and the end of the turn.
    guard !hasChanged else { return }
    try checkTrial(state)
    try checkAttention(state)
    for officer in plan.settings.officers {
      guard let reported = state.officers.first(where: { $0.officer == officer.key.key }) else {
        throw Violation(message: "the status lacks \(officer.key)")
      }
      try check(reported, officer)
    }
    for lamp in lamps {
      guard let reported = state.lamps.first(where: { $0.lamp == lamp.lamp.key.key }) else {
        throw Violation(message: "the status lacks lamp \(lamp.lamp.key)")
      }
      // The sign decides on its lamps before it replies: a clock that was set may end an override.
      let isOverridden = lamp.override.map { !hasEnded($0) } ?? false
      guard (reported.override != nil) == isOverridden else {
        throw Violation(message: "the status is wrong about the override of \(lamp.lamp.key)")
      }
      try checkLight(of: lamp, reported)
    }
    try check(state.calls, state.letters, readsMailbox: readsMailbox)
    try checkCalendar(state.faults)
    try checkPlace(state.faults)
    try checkFaults(state.faults)
    try check(state.plates ?? [])
    guard (state.now == nil) == (now.trust != .synchronised) else {
      throw Violation(message: "a time is reported without a trusted clock, or missing with one")
    }
  }

  /// Checks that a lamp is reported as its output is: on or off where it cannot be dimmed, at the
  /// place of a fade, and with the end of a minimum time that holds it.
  private func checkLight(of lamp: LampModel, _ reported: Wire.Lamp) throws(Violation) {
    let key = lamp.lamp.key
    guard lamp.lamp.isDimmable || reported.wanted == 0 || reported.wanted == 1 else {
      throw Violation(message: "the output of \(key) is on or off, and told as \(reported.wanted)")
    }
    if let place = lamp.place, isSound(pins[place].path), let shown = reported.shown,
      lamp.lamp.isDimmable
    {
      let pin = pins[place]
      let duty = pin.activeLow ? 1 - pin.level : pin.level
      // To a twentieth, and a step that is on its way.
      guard abs(Self.lightness(ofDuty: duty) - shown * 100) < 9 else {
        throw Violation(message: "\(key) is reported as \(shown), and its duty is \(duty)")
      }
    }
    if reported.because == .dwelling, now.trust == .synchronised {
      let policy = lamp.lamp.policy
      let limit = now.civil + max(policy.minimumOn, policy.minimumOff) + .seconds(2)
      guard let next = reported.next, next <= Int(limit.microseconds) else {
        throw Violation(message: "\(key) keeps its minimum time, and its end is not told")
      }
    }
  }

  /// The lightness of a duty, to a percent.
  private static func lightness(ofDuty duty: Double) -> Double {
    (0...100).map(Double.init).min {
      abs(Fade.luminance(ofLightness: $0) - duty) < abs(Fade.luminance(ofLightness: $1) - duty)
    } ?? 0
  }

  /// Compares the reported whereabouts of an officer with the expected ones.
  private func check(_ reported: Wire.Whereabouts, _ officer: Officer) throws(Violation) {
    let expected = observation(officer)
    let claimsNothing = reported.shown == nil && reported.leave == nil && !reported.pastEnd
    let saysNothing =
      reported.status == nil && reported.since == nil && reported.by == nil
      && reported.until == nil && reported.note == nil
    guard
      trials.present == nil || claimsNothing && saysNothing && reported.unknown == .underTest
    else {
      throw Violation(message: "\(officer.key) is reported with whereabouts in a trial")
    }
    let isRight =
      switch expected {
      case _ where trials.present != nil: true
      case .unknown:
        claimsNothing && reported.unknown != nil && reported.unknown != .underTest
      case .leave(let through):
        reported.shown == nil && reported.unknown == nil && reported.leave == through.description
      case .status(let status, let isLate):
        reported.shown == status.key && reported.pastEnd == isLate
      }
    let last = statuses[officer.key].flatMap { $0.isSet && !$0.isDisowned ? $0 : nil }
    guard isRight, trials.present != nil || reported.status == last?.status.key else {
      throw Violation(
        message:
          "\(officer.key) is reported as \(reported.shown ?? "unknown"), should be \(expected)")
    }
    guard reported.generation == Int(statuses[officer.key]?.generation ?? 0) else {
      throw Violation(message: "\(officer.key) is reported with the generation of another change")
    }
    try checkReception(reported.reception, officer)
    if let last, trials.present == nil, !areRight(reported.since, reported.until, of: last) {
      throw Violation(message: "\(officer.key) is reported with a wrong time")
    }
  }

  /// Compares the state that monitors have with the expected one.
  func checkMirrors() throws(Violation) {
    for agent in clients.agents where agent.isMonitor && agent.client.reads {
      guard agent.lastNumber != nil, !agent.client.isEnded, !agent.client.hasInput,
        let state = agent.state
      else { continue }
      try check(state.calls, state.letters, readsMailbox: !agent.isStranger)
      for officer in plan.settings.officers {
        guard let reported = state.officers.first(where: { $0.officer == officer.key.key }) else {
          throw Violation(message: "a monitor did not get \(officer.key)")
        }
        try check(reported, officer)
      }
      for lamp in lamps {
        guard let reported = state.lamps.first(where: { $0.lamp == lamp.lamp.key.key }) else {
          throw Violation(message: "a monitor did not get lamp \(lamp.lamp.key)")
        }
        let wanted = isUncertain(lamp) ? nil : lamp.level
        guard (reported.override == nil) == (lamp.override == nil),
          wanted.map({ Int((reported.wanted * 100).rounded()) == lamp.shown($0).percent }) ?? true
        else { throw Violation(message: "a monitor has a wrong state of \(lamp.lamp.key)") }
      }
    }
  }
}
