// SPDX-License-Identifier: Apache-2.0
import Sign
import SignDaemon
import SignInterface
import SimulatedHost

/// What is told on the socket is what is so.
extension Oracle {
  /// Compares a status with what should be so.
  func check(_ state: Wire.State) throws(Violation) {
    // Something may have changed between the answer and the end of the turn.
    guard !hasChanged else { return }
    for officer in plan.settings.officers {
      guard let told = state.officers.first(where: { $0.officer == officer.key.key }) else {
        throw Violation(sentence: "the status says nothing of \(officer.key)")
      }
      try check(told, officer)
    }
    for lamp in lamps {
      guard let told = state.lamps.first(where: { $0.lamp == lamp.lamp.key.key }) else {
        throw Violation(sentence: "the status says nothing of lamp \(lamp.lamp.key)")
      }
      guard (told.override == nil) == (lamp.override == nil) else {
        throw Violation(sentence: "the status is wrong about the override of \(lamp.lamp.key)")
      }
    }
    try check(state.plates ?? [])
    guard (state.now == nil) == (now.trust != .synchronised) else {
      throw Violation(sentence: "a time is told that cannot be trusted, or none that can be")
    }
  }

  /// Compares what is told of an officer with what should be so.
  private func check(_ told: Wire.Whereabouts, _ officer: Officer) throws(Violation) {
    let sight = observation(officer)
    let isRight =
      switch sight {
      case .unknown: told.shown == nil && told.unknown != nil
      case .status(let status, let isLate): told.shown == status.key && told.pastEnd == isLate
      }
    guard isRight, told.status == statuses[officer.key]?.status.key else {
      throw Violation(
        sentence: "of \(officer.key) it is told \(told.shown ?? "unknown"), and it is \(sight)")
    }
    guard told.generation == Int(statuses[officer.key]?.generation ?? 0) else {
      throw Violation(sentence: "of \(officer.key) the number of another change is told")
    }
    if let said = statuses[officer.key], !tellsTimes(told.since, told.until, of: said) {
      throw Violation(sentence: "of \(officer.key) another time is told than the right one")
    }
  }

  /// Compares what those who follow have been told with what is so.
  func checkMirrors() throws(Violation) {
    for agent in clients.agents where agent.isMonitor && agent.client.reads {
      guard agent.lastNumber != nil, !agent.client.isEnded, !agent.client.hasInput else { continue }
      for officer in plan.settings.officers {
        guard let told = agent.mirror[officer.key.key] else {
          throw Violation(sentence: "a monitor was told nothing of \(officer.key)")
        }
        try check(told, officer)
      }
      for lamp in lamps {
        guard let told = agent.lamps[lamp.lamp.key.key] else {
          throw Violation(sentence: "a monitor was told nothing of lamp \(lamp.lamp.key)")
        }
        let wanted = isVague(lamp) ? nil : lamp.level
        guard (told.override == nil) == (lamp.override == nil),
          wanted.map({ Int((told.wanted * 100).rounded()) == $0.percent }) ?? true
        else { throw Violation(sentence: "a monitor was told of \(lamp.lamp.key) what is not so") }
      }
    }
  }
}
