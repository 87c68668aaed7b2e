// SPDX-License-Identifier: Apache-2.0

extension Settings {
  /// How far ahead changes are foreseen, in days: each day of the week, and one more.
  public static let foresight: Int64 = 8

  /// The next changes that residents will see of an officer if nobody does anything, in order: at
  /// most two of the whereabouts, and one of the reception.
  ///
  /// They are found with the functions that decide, at each time at which something may change.
  /// Empty while the clock cannot be trusted.
  public func foreseen(
    _ officer: Officer, _ whereabouts: Whereabouts?, at now: Now
  ) -> [ForeseenChange] {
    guard now.trust == .synchronised else { return [] }
    let times = candidateTimes(of: officer, from: now)
    var present = whereabouts
    var before = shown(present, of: officer, at: now)
    var isReceiving = isReceiving(officer, at: now) ?? false
    var statuses: [ForeseenChange] = []
    var reception: ForeseenChange?
    var last = now.civil
    while let time = nextTime(after: last, times, before.until, now),
      statuses.count < 2 || reception == nil
    {
      last = time
      var then = now
      then.civil = time
      then.boot = now.boot + (time - now.civil)
      var rule: AutomaticChange?
      if let due = dueChange(officer, after: present, at: then) {
        rule = due.rule
        present = Whereabouts(
          status: due.rule.status,
          since: Timestamp(civil: due.since, boot: now.boot + (due.since - now.civil)),
          by: .programme(due.rule.name), generation: 0)
      }
      let after = shown(present, of: officer, at: then)
      if let event = Self.change(from: before.shown, to: after.shown, by: rule),
        statuses.count < 2
      {
        statuses.append(ForeseenChange(at: time, event: event))
      }
      before = after
      let receives = self.isReceiving(officer, at: then) ?? false
      if receives != isReceiving, reception == nil {
        reception = ForeseenChange(at: time, event: receives ? .receptionBegins : .receptionEnds)
      }
      isReceiving = receives
    }
    return (statuses + [reception].compactMap(\.self)).sorted { $0.at < $1.at }
  }

  private static func change(
    from before: Shown, to after: Shown, by rule: AutomaticChange?
  ) -> ForeseenChange.Event? {
    switch (before, after) {
    case (.leave, .leave): nil
    case (_, .leave): .leaveBegins
    case (_, .status(let status, _)) where rule?.status == status.name: .roster(status.name)
    case (.leave, _): .leaveEnds
    case (.status(_, pastEnd: false), .status(_, pastEnd: true)): .end
    case (.status, .unknown(.stale)): .stale
    default: nil
    }
  }

  /// The times at which the roster, the hours or a leave may change something, in order.
  private func candidateTimes(of officer: Officer, from now: Now) -> [Instant] {
    let today = now.local.date
    var times: Set<Instant> = []
    for date in (-1...Self.foresight).map({ today + $0 }) {
      var seconds = officer.automatic.map(\.at)
      for hours in reception(of: officer, on: date) { seconds += [hours.from, hours.to] }
      if !officer.leave.isEmpty { seconds.append(0) }
      for second in seconds { times.insert(now.zone.instant(date, second: second)) }
    }
    return times.filter { $0 > now.civil }.sorted()
  }

  /// The next time to look at: one of `times`, or when what is shown is no longer valid.
  private func nextTime(
    after last: Instant, _ times: [Instant], _ until: Deadline, _ now: Now
  ) -> Instant? {
    // In whole seconds, and not before the deadline.
    let boot = until.boot.map { now.civil + ($0 - now.boot) }
      .map { Instant(seconds: ($0 + .milliseconds(999)).seconds) }
    let horizon = now.zone.instant(now.local.date + Self.foresight, second: 86_400)
    let next = [times.first { $0 > last }, boot, until.civil].compactMap(\.self)
      .filter { $0 > last && $0 <= horizon }
    return next.min()
  }
}
