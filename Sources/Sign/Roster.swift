// SPDX-License-Identifier: Apache-2.0

/// What the calendar and the clock say of officers, as a function of the moment: whether they
/// receive residents, and which automatic change is due.
///
/// Nothing is kept. Whether a rule has been applied is told by the moment from which the present
/// whereabouts hold, so that it is applied once whatever restarts and clocks do.
extension Settings {
  /// A rule, and when its time last was.
  struct Due: Equatable {
    var rule: AutomaticChange
    var since: Instant

    /// From when on somebody's word counts for more.
    var graceStart: Instant
  }

  /// Whether residents are received now; nil while the clock cannot be trusted.
  public func isReceiving(_ officer: Officer, at now: Now) -> Bool? {
    guard now.trust == .synchronised else { return nil }
    let local = now.local
    return !calendar.isHoliday(local.date) && !officer.isOnLeave(on: local.date)
      && officer.reception.contains { $0.contains(local) }
  }

  /// The automatic change that is due now, given what was said last; the latest if several are.
  ///
  /// A rule never comes before a human word that is later than its time, that was given shortly
  /// before it, or that holds until after it. Where nobody can tell when that word was given, no
  /// rule applies. Nor does one whose time is so long past that its status would be stale.
  func dueChange(_ officer: Officer, after said: Whereabouts?, at now: Now) -> Due? {
    guard now.trust == .synchronised, !officer.automatic.isEmpty else { return nil }
    return officer.automatic.reversed()
      .compactMap { lastTime(of: $0, officer, now) }
      .filter { comesBefore($0, said, now) }
      .max { $0.since < $1.since }
  }

  /// The times of day, in seconds, at which the roster may say something else of an officer; each
  /// once, in order.
  var scheduleTimes: [Int] {
    let seconds = officers.flatMap { officer in
      officer.automatic.map(\.at) + officer.reception.flatMap { [$0.from, $0.to] }
    }
    return Set(seconds).sorted()
  }

  private func comesBefore(_ due: Due, _ said: Whereabouts?, _ now: Now) -> Bool {
    guard let said else { return true }
    guard let since = said.since.civil(at: now) else { return false }
    if let end = said.until?.civil(at: now), end > due.since { return false }
    if case .programme = said.by { return since < due.since }
    return since < due.graceStart
  }

  /// When the time of a rule last was; nil if that is too long ago to matter.
  private func lastTime(of rule: AutomaticChange, _ officer: Officer, _ now: Now) -> Due? {
    var date = now.local.date
    while true {
      let moment = now.zone.instant(date, second: rule.at)
      guard now.civil - moment < officer.staleAfter else { return nil }
      if moment <= now.civil, rule.happens(on: date, in: calendar), !officer.isOnLeave(on: date) {
        let quiet = rule.at - Int(rule.unlessSince.inSeconds)
        return Due(
          rule: rule, since: moment, graceStart: now.zone.instant(date, second: quiet))
      }
      date = date - 1
    }
  }
}
