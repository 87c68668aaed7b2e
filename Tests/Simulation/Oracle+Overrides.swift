// SPDX-License-Identifier: Apache-2.0
import Sign
import SignDaemon

/// Overrides of lamps: each has a call, and none outlives its end.
extension Oracle {
  /// Whether an override has ended.
  func hasEnded(_ override: LampOverride) -> Bool {
    if isOfClockAhead(override) || hasLasted(override) { return true }
    return switch override.end {
    // A restored clock is late, so what has ended by it has ended.
    case .until(.at(let instant)), .nextSwitch(let instant?):
      now.trust != .unset && now.civil >= instant
    case .until(let until): isPast(until)
    case .nextSwitch(nil), .revoked: false
    }
  }

  /// Finds the call that made an override.
  func explain(
    _ change: Change, of key: ID<Lamp>, _ override: LampOverride?
  ) throws(Violation) {
    if change.by == .sign, override == nil {
      decideLamps()
      if wrongClock.ending.remove(key) != nil { return }
    }
    if correctsEnd(change, override, of: key) { return }
    guard case .peer(_, let user) = change.by,
      let index = lamps.firstIndex(where: { $0.lamp.key == key })
    else { throw Violation(message: "lamp \(key) was overridden without a call") }
    do throws(Violation) {
      try clients.explain(override, of: key, change, by: user, now)
    } catch {
      guard addsEnd(change, override, lamps[index].override) else { throw error }
    }
    if case .nextSwitch(let end)? = override?.end {
      guard end == nextSwitch(of: lamps[index]) else {
        throw Violation(
          message: "an override of \(key) does not end at the next switch of its programme")
      }
    }
    // The sign decides on its lamps before it handles calls, and may have switched this one.
    decideLamps()
    lamps[index].override = override
    lamps[index].sensorMoves = []
    overridden.insert(key)
  }

  /// Restores the overrides of a journal that was unreadable at the start, except for lamps that
  /// were overridden since.
  func mergeOverrides(_ late: [ID<Lamp>: LampOverride]) {
    for (key, override) in late where !overridden.contains(key) {
      if let index = lamps.firstIndex(where: { $0.lamp.key == key }) {
        lamps[index].override = override
      } else {
        retired[key]?.override = override
      }
    }
  }
}
