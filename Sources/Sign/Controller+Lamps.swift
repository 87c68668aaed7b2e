// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// What a lamp should do now, and why.
  public func report(on lamp: Lamp, _ state: State, _ now: Now) -> LampReport {
    if let override = state.lamps[lamp.key]?.override, !override.isOver(at: now) {
      return LampReport(
        level: override.level, reason: "by hand", next: override.foreseenEnd(at: now))
    }
    guard now.trust == .synchronised else {
      return LampReport(level: lamp.whenClockUnknown, reason: "the clock is not known", next: nil)
    }
    let evaluation = lamp.programme.evaluate(at: now.civil, in: locality(now))
    let reason =
      evaluation.decidingRule.map { index in
        "from \(lamp.programme.rules[index].from) to \(lamp.programme.rules[index].to)"
      } ?? "no rule lights it now"
    return LampReport(level: evaluation.level, reason: reason, next: evaluation.next)
  }

  /// When the programme next changes a lamp; nil if it never does, or the clock is not known.
  public func nextSwitch(of lamp: Lamp, _ state: State, _ now: Now) -> Instant? {
    guard now.trust == .synchronised else { return nil }
    return lamp.programme.evaluate(at: now.civil, in: locality(now)).next
  }

  private func locality(_ now: Now) -> Locality {
    Locality(
      place: Place(latitude: settings.site.latitude, longitude: settings.site.longitude),
      zone: now.zone, calendar: settings.calendar)
  }
}
