// SPDX-License-Identifier: Apache-2.0

/// The roster as a function of the time: whether officers receive residents, and which automatic
/// change is due.
///
/// It has no state. The time of the present whereabouts shows whether a rule has been applied. So a
/// rule applies once, whatever restarts and clocks do.
extension Settings {
  /// A rule, and the last instant of its time.
  struct Due: Equatable {
    var rule: AutomaticChange
    var since: Instant

    /// A status that a person set at or after this instant takes precedence.
    var graceStart: Instant
  }

  /// Whether residents are received now; nil while the clock cannot be trusted.
  ///
  /// Hours past midnight belong to the day before; a day of leave ends them. Of a time that occurs
  /// twice the first counts, as for every rule.
  public func isReceiving(_ officer: Officer, at now: Now) -> Bool? {
    guard now.trust == .synchronised else { return nil }
    let today = now.local.date
    if officer.isOnLeave(on: today) { return false }
    return [today - 1, today].contains { date in
      reception(of: officer, on: date).contains { hours in
        now.zone.instant(date, second: hours.from) <= now.civil
          && now.civil < now.zone.instant(date, second: hours.to)
      }
    }
  }

  /// The hours that begin on a date: none on leave.
  func reception(of officer: Officer, on date: CivilDate) -> [ReceptionHours] {
    if officer.isOnLeave(on: date) { return [] }
    return officer.reception.filter { $0.begin(on: date, in: calendar) }
  }

  /// The automatic change that is due now, given the present whereabouts; the latest of several.
  ///
  /// A status set by a person suppresses a rule if it was set after the rule's time or within its
  /// grace time, or if its announced end is after the rule's time. If the time of that status is
  /// unknown, no rule applies; if a wrong clock gave it, the rules apply whose time comes after
  /// that was found. A rule does not apply either if its status would be stale. Before anybody has
  /// set a status nothing is known, and no rule knows better.
  func dueChange(_ officer: Officer, after present: Whereabouts?, at now: Now) -> Due? {
    guard now.trust == .synchronised, !officer.automatic.isEmpty else { return nil }
    return officer.automatic.reversed()
      .compactMap { lastTime(of: $0, officer, now) }
      .filter { takesPrecedence($0, over: present, now) }
      .max { $0.since < $1.since }
  }

  /// The times of day at which the roster may change, in seconds after midnight; sorted, without
  /// duplicates.
  var scheduleTimes: [Int] {
    let seconds = officers.flatMap { officer in
      officer.automatic.map(\.at)
        + officer.reception.flatMap { [$0.from, $0.to % 86_400] }
    }
    return Set(seconds).sorted()
  }

  private func takesPrecedence(_ due: Due, over present: Whereabouts?, _ now: Now) -> Bool {
    guard let present, present.isSet else { return false }
    guard let since = present.since.civil(at: now) else { return false }
    if let end = present.until?.civil(at: now), end > due.since { return false }
    switch present.by {
    case .programme, .sign: return since < due.since
    case .button, .peer: break
    }
    return since < due.graceStart
  }

  /// The last instant of a rule's time; nil if a status set then would be stale.
  private func lastTime(of rule: AutomaticChange, _ officer: Officer, _ now: Now) -> Due? {
    var date = now.local.date
    while true {
      let instant = now.zone.instant(date, second: rule.at)
      guard now.civil - instant < officer.staleAfter else { return nil }
      if instant <= now.civil, rule.happens(on: date, in: calendar), !officer.isOnLeave(on: date) {
        let grace = rule.at - Int(rule.unlessSince.inSeconds)
        return Due(
          rule: rule, since: instant, graceStart: now.zone.instant(date, second: grace))
      }
      date = date - 1
    }
  }
}
