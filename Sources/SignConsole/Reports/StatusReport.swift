// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// The report of `dutysign status`.
package struct StatusReport {
  private let state: Wire.State
  private let clock: WallClock
  private let texts: Strings

  /// Makes a report on a state, with times in the sign's zone.
  package init(_ state: Wire.State, _ clock: WallClock) {
    self.state = state
    self.clock = clock
    self.texts = clock.texts.naming(state)
  }

  /// The lines to print.
  package var lines: [String] {
    let parts: [[String]] = [
      header, attention, state.officers.isEmpty ? [] : officers.lines, residents,
      state.lamps.isEmpty ? [] : lamps.lines, hardware,
    ]
    return Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  /// The name of the office, and the sign's time.
  var header: [String] {
    var facts = [texts.clock(state.clock), texts.generation(state.generation)]
    if let now = state.now { facts.insert(clock.full(now) + " " + state.timezone, at: 0) }
    if state.simulated { facts.append(texts.simulated) }
    return [state.office] + (state.english.map { [$0] } ?? [])
      + [facts.joined(separator: texts.comma)]
  }

  /// The emergency pattern in force, before all else.
  var attention: [String] {
    state.attention.map { ["! " + texts.attention($0, clock, from: state.now)] } ?? []
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
    if officer.isUnknown { remarks.append(texts.unknownBecause(officer.unknown)) }
    if let last = texts.lastStatus(officer, in: state) { remarks.append(last) }
    if let until = texts.until(officer, in: state, clock, from: state.now) {
      remarks.append(until)
    }
    if let note = officer.note { remarks.append(texts.note(note)) }
    return remarks.joined(separator: texts.semicolon)
  }

  private var residents: [String] {
    [
      state.calls.map { texts.calls($0, clock, from: state.now) },
      state.letters.map { texts.letters($0, clock, from: state.now) },
    ].compactMap(\.self)
  }

  private var lamps: Table {
    var table = Table(texts.lampHeadings)
    for lamp in state.lamps {
      table.append([
        lamp.label.map { $0 + texts.bracketed(lamp.lamp) } ?? lamp.lamp, texts.light(lamp),
        texts.reason(lamp),
        lamp.next.map { clock.when($0, from: state.now) } ?? "",
        texts.health(lamp.health), texts.hours(lamp.hours), "\(lamp.switches)",
        texts.energyAndBasis(lamp),
      ])
    }
    return table
  }

  private var hardware: [String] {
    // A display that is being refreshed is no fault.
    var lines = state.unreadyDevices.map { ($0.isCatchingUp ? "… " : "! ") + texts.device($0) }
    if state.isHardwareReady { lines = [texts.devicesReady(state.devices.count)] }
    if let trial = state.trial {
      lines.append("! " + texts.labelled(texts.wiring, texts.underTest(trial)))
    }
    if state.commissioned == false, !state.simulated {
      lines.append(texts.labelled(texts.wiring, texts.notCommissioned))
    }
    for fault in state.faults {
      lines += ["! " + texts.fault(fault), "  " + texts.advice(fault)]
    }
    return lines
  }
}
