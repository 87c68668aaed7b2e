// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// What the sign shows, at a glance.
package struct StatusReport {
  private let state: Wire.State
  private let clock: WallClock
  private let texts: Strings

  /// A report on a state, in the time of the place.
  package init(_ state: Wire.State, _ clock: WallClock) {
    self.state = state
    self.clock = clock
    self.texts = clock.texts
  }

  /// The lines to print.
  package var lines: [String] {
    let parts: [[String]] = [header, officers.lines, door, lamps.lines, hardware]
    return Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  /// Which sign this is and what time it is there.
  var header: [String] {
    var facts = [texts.clock(state.clock), texts.generation(state.generation)]
    if let now = state.now { facts.insert(clock.full(now) + " " + state.timezone, at: 0) }
    if state.simulated { facts.append(texts.simulated) }
    return [state.office] + (state.english.map { [$0] } ?? [])
      + [facts.joined(separator: texts.comma)]
  }

  private var officers: Table {
    var table = Table(texts.officerHeadings)
    for officer in state.officers {
      table.append([
        officer.name + texts.bracketed(officer.officer),
        texts.whereabouts(officer, in: state),
        officer.since.map { clock.when($0, from: state.now) } ?? "",
        officer.by.map(texts.actor) ?? "",
        remark(on: officer),
      ])
    }
    return table
  }

  private func remark(on officer: Wire.Whereabouts) -> String {
    var remarks: [String] = []
    if officer.shown == nil { remarks.append(texts.unknownBecause(officer.unknown)) }
    if let said = texts.lastSaid(officer, in: state) { remarks.append(said) }
    if let until = texts.until(officer, clock, from: state.now) { remarks.append(until) }
    if let note = officer.note { remarks.append(texts.note(note)) }
    return remarks.joined(separator: texts.semicolon)
  }

  private var door: [String] {
    [
      state.calls.map { texts.calls($0, clock, from: state.now) },
      state.letters.map { texts.letters($0, clock, from: state.now) },
    ].compactMap(\.self)
  }

  private var lamps: Table {
    var table = Table(texts.lampHeadings)
    for lamp in state.lamps {
      table.append([
        lamp.lamp, texts.light(lamp), texts.reason(lamp),
        lamp.next.map { clock.when($0, from: state.now) } ?? "",
        texts.health(lamp.health), texts.hours(lamp.hours), "\(lamp.switches)",
        texts.energyAndBasis(lamp),
      ])
    }
    return table
  }

  private var hardware: [String] {
    var lines = state.unsettled.map { "! " + texts.device($0) }
    if state.isHardwareReady { lines = [texts.devicesReady(state.devices.count)] }
    for fault in state.faults {
      lines += ["! " + texts.fault(fault), "  " + texts.advice(fault)]
    }
    return lines
  }
}
