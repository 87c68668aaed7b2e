// SPDX-License-Identifier: Apache-2.0
import Sign
import SignDaemon

/// Times that a wrong clock gave, by docs/guide/operating.md ("The clock").
extension Oracle {
  /// Whether the clock of an earlier boot was ahead when it gave a time: a trusted clock shows that
  /// this boot began more than five minutes before it.
  func isOfClockAhead(_ time: Timestamp, at now: Now) -> Bool {
    guard time.boot == nil, let civil = time.civil, now.trust == .synchronised else { return false }
    let began = now.civil.microseconds - now.boot.microseconds
    return civil.microseconds - began > 300_000_000
  }

  /// Whether the time of a status has not come yet; that of a rule is no reading of a clock.
  private func isAhead(_ status: StatusModel) -> Bool {
    guard status.isSet, !status.isDisowned, now.trust == .synchronised else { return false }
    if status.isByRule, let civil = status.since.civil {
      if status.since.boot != nil {
        return civil.microseconds - now.civil.microseconds > 300_000_000
      }
    }
    return isOfClockAhead(status.since, at: now)
  }

  /// Checks that a status is made unknown because a wrong clock gave it its time.
  func explainDisowned(_ new: Whereabouts, of officer: ID<Officer>) throws(Violation) {
    guard let last = statuses[officer], isAhead(last) else {
      throw Violation(message: "the sign set \(officer) to \(new.status)")
    }
    guard new.status == last.status, new.since.boot == now.boot, new.until == nil, new.note == nil
    else { throw Violation(message: "the sign set \(officer) to \(new.status), or with an end") }
    noteStaying(officer)
  }

  /// Whether a clock that was ahead gave an override its end.
  func isOfClockAhead(_ override: LampOverride) -> Bool {
    switch override.end {
    case .until(.at), .nextSwitch: isOfClockAhead(override.since, at: now)
    case .until(.after), .revoked: false
    }
  }

  /// Whether an override of an earlier boot has lasted in this one as long as it was to last.
  func hasLasted(_ override: LampOverride) -> Bool {
    guard override.since.boot == nil, let begin = override.since.civil else { return false }
    switch override.end {
    case .until(.at(let end)), .nextSwitch(let end?):
      return now.boot.microseconds >= end.microseconds - begin.microseconds
    case .until(.after), .nextSwitch(nil), .revoked: return false
    }
  }

  /// Computes the ends of overrides that last until the programme switches, for a clock that was
  /// set: each is recorded again with its new end.
  func expectEnds() {
    for index in lamps.indices {
      guard var override = lamps[index].override, case .nextSwitch(let end?) = override.end,
        let boot = override.since.boot
      else { continue }
      let begin = override.since.civil.map { _ in now.civil - (now.boot - boot) }
      guard let next = nextSwitch(of: lamps[index], after: begin ?? now.civil) else { continue }
      if begin != nil { override.since.civil = begin }
      override.end = .nextSwitch(next)
      lamps[index].override = override
      if next != end { wrongClock.corrected[lamps[index].lamp.key] = override }
    }
  }

  /// Whether the end of an override is about to be computed anew, so that the old one says nothing.
  ///
  /// The clock was set, and the sign has not recorded that yet.
  func awaitsEnd(_ override: LampOverride) -> Bool {
    guard case .nextSwitch(_?) = override.end, override.since.boot != nil else { return false }
    return now.trust == .synchronised && isSet && !wrongClock.hasNewEnds
  }

  /// Whether a change records an override again, whose end was computed for a clock that was set.
  func correctsEnd(_ change: Change, _ override: LampOverride?, of lamp: ID<Lamp>) -> Bool {
    guard let expected = wrongClock.corrected[lamp], let override, override.end == expected.end,
      override.level == expected.level, override.by == expected.by, change.by == expected.by
    else { return false }
    wrongClock.corrected[lamp] = nil
    return true
  }

  /// Checks after a turn that nothing is left of a clock that was wrong.
  func checkWrongClock() throws(Violation) {
    for (officer, status) in statuses where isAhead(status) {
      throw Violation(message: "the status of \(officer) is of a clock that was ahead")
    }
    if let lamp = wrongClock.corrected.keys.first {
      throw Violation(message: "the override of \(lamp) ends by a clock that was set since")
    }
    if let lamp = wrongClock.ending.first {
      throw Violation(message: "the override of \(lamp) is of a clock that was ahead")
    }
  }
}

/// What must be recorded because a clock was wrong.
struct WrongClockModel {
  /// The overrides whose ends were computed by a clock that was set.
  var corrected: [ID<Lamp>: LampOverride] = [:]

  /// The lamps whose overrides must end, because a wrong clock gave them their ends.
  var ending: Set<ID<Lamp>> = []

  /// Whether a start has computed the ends anew already, before it records that the clock was set.
  var hasNewEnds = false
}
