// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// The report of `dutysign explain`: the reasons of the state, and the next changes.
package struct Explanation {
  private let state: Wire.State
  private let clock: WallClock
  private let texts: Strings
  private let foreseen: [Wire.Foreseen]?

  /// Makes the explanation of a state, with times in the sign's zone.
  ///
  /// - Parameters:
  ///   - state: the state.
  ///   - foreseen: the changes of officers that come by themselves; nil if the daemon cannot tell.
  ///   - clock: the clock of the sign.
  package init(_ state: Wire.State, foreseen: [Wire.Foreseen]? = nil, _ clock: WallClock) {
    self.state = state
    self.foreseen = foreseen
    self.clock = clock.naming(state)
    self.texts = self.clock.texts
  }

  /// The lines to print.
  package var lines: [String] {
    let report = StatusReport(state, clock)
    return report.header + report.attention
      + section(texts.lampsTitle, state.lamps.flatMap(explain))
      + section(texts.officersTitle, state.officers.flatMap(explain))
      + section(texts.nextTitle, clock.nextChanges(of: state, foreseen, from: state.now))
      + section(texts.hardwareTitle, hardware)
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", title] + lines.map { "  " + $0 }
  }

  private func explain(_ lamp: Wire.Lamp) -> [String] {
    let override =
      lamp.because == .attention
      ? nil : lamp.override.map { texts.overridden($0, clock, from: state.now) }
    // A minimum time holds the lamp before its override, too.
    let reason = override == nil || lamp.because == .dwelling ? texts.reason(lamp) : nil
    let details = [
      override, reason, texts.next(lamp, clock, from: state.now), texts.service(lamp),
    ].compactMap(\.self)
    return [texts.labelled(lamp.name, texts.light(lamp))] + details.map { "  " + $0 }
  }

  private func explain(_ officer: Wire.Whereabouts) -> [String] {
    let name = texts.officerName(officer.name, officer.officer)
    var lines = [texts.labelled(name, texts.whereabouts(officer, in: state))]
    if officer.isUnknown { lines.append("  " + texts.unknownBecause(officer.unknown)) }
    if let last = texts.lastStatus(officer, in: state) { lines.append("  " + last) }
    let origin = [
      officer.by.map(texts.setBy),
      officer.since.map { texts.since(clock.when($0, from: state.now)) },
    ].compactMap(\.self)
    if !origin.isEmpty { lines.append("  " + origin.joined(separator: texts.comma)) }
    if let until = texts.until(officer, in: state, clock, from: state.now) {
      lines.append("  " + until)
    }
    if let note = officer.note { lines.append("  " + texts.note(note)) }
    if let reception = officer.reception { lines.append("  " + texts.reception(reception)) }
    return lines
  }

  private var hardware: [String] {
    let faults = state.faults.flatMap { [texts.fault($0), "  " + texts.advice($0)] }
    let ready = state.isHardwareReady ? [texts.devicesReady(state.devices.count)] : []
    return state.unreadyDevices.map(texts.device) + ready + faults
  }
}
