// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon

/// What residents should be shown of an officer.
enum Observation: Equatable {
  /// The status is unknown.
  case unknown

  /// This status; `isLate` after its announced end.
  case status(ID<Status>, isLate: Bool)

  /// Leave up to and including this day.
  case leave(through: CivilDate)
}

/// Whereabouts, by docs/guide/operating.md ("What the sign shows") and
/// docs/reference/configuration.md.
extension Oracle {
  /// What should be shown of an officer now.
  ///
  /// Where the clock has lost its trust in this boot, time goes on from its last trusted reading.
  func observation(_ officer: Officer) -> Observation {
    var now = now
    if now.trust != .synchronised, let last = trustedClock {
      now.trust = .synchronised
      now.civil = last.civil + (now.boot - last.boot)
    }
    return observation(officer, at: now)
  }

  private func observation(_ officer: Officer, at now: Now) -> Observation {
    let announced = announcement(officer, at: now)
    guard now.trust == .synchronised, !officer.leave.isEmpty else { return announced }
    let today = now.zone.local(now.civil).date
    guard let leave = leaveDays(officer, today) else { return announced }
    if case .status(_, let isLate) = announced, let last = statuses[officer.key],
      let known = civilEnd(last, at: now) ?? civil(last, at: now)
    {
      // What has ended on a day of leave gives way to it.
      let day = CivilDate(dayNumber: leave.latest.dayNumber + (isLate ? 1 : 0))
      if known >= now.zone.instant(day, second: 0) { return announced }
    }
    return leave.latest == today ? .leave(through: leave.through) : .unknown
  }

  /// The last day of leave within a year before a day, and the last of those in a row from it on.
  private func leaveDays(_ officer: Officer, _ today: CivilDate) -> LeaveDays? {
    if let known = computed.leaves[officer.key], known.today == today { return known.days }
    func isLeave(_ offset: Int) -> Bool {
      let day = CivilDate(dayNumber: today.dayNumber + Int64(offset))
      return officer.leave.contains { $0.contains(day) }
    }
    let days = (0...366).first { isLeave(-$0) }.map { before in
      let ahead = (1...366).prefix { isLeave($0) }.count
      return LeaveDays(
        latest: CivilDate(dayNumber: today.dayNumber - Int64(before)),
        through: CivilDate(dayNumber: today.dayNumber + Int64(ahead)))
    }
    computed.leaves[officer.key] = (today, days)
    return days
  }

  /// What is known of an officer's status, without leave.
  private func announcement(_ officer: Officer, at now: Now) -> Observation {
    guard let last = statuses[officer.key], !last.isDisowned,
      plan.settings.statuses.contains(where: { $0.name == last.status })
    else { return .unknown }
    let age: Duration
    if let boot = last.since.boot {
      age = now.boot - boot
    } else if let civil = last.since.civil, now.trust == .synchronised,
      !isOfClockAhead(last.since, at: now)
    {
      age = max(.zero, now.civil - civil)
    } else {
      return .unknown
    }
    // An announced end holds, and becomes too old by itself; without one the status does.
    let overdue: Duration
    switch last.until {
    case .after(let boot, _)?: overdue = now.boot - boot
    case .at(let instant)? where now.trust == .synchronised: overdue = now.civil - instant
    default:
      return age < officer.staleAfter ? .status(last.status, isLate: false) : .unknown
    }
    guard overdue < officer.staleAfter else { return .unknown }
    return .status(last.status, isLate: overdue >= .zero)
  }

  /// The announced end on the wall clock.
  private func civilEnd(_ last: StatusModel, at now: Now) -> Instant? {
    switch last.until {
    case .at(let instant)?: instant
    case .after(let boot, _)?: now.civil + (boot - now.boot)
    case nil: nil
    }
  }

  /// Whether an announced end has passed.
  func isPast(_ until: Until) -> Bool {
    switch until {
    case .at(let instant): now.trust == .synchronised && now.civil >= instant
    case .after(let boot, _): now.boot >= boot
    }
  }

  /// Checks that a change of whereabouts has a cause.
  func explain(
    _ change: Change, of officer: ID<Officer>, _ new: Whereabouts
  ) throws(Violation) {
    guard let settings = plan.settings.officers.first(where: { $0.key == officer }) else {
      // The change was decided before the configuration without this officer was adopted.
      guard !hasAdopted else { return noteStaying(officer) }
      throw Violation(message: "the whereabouts of \(officer) changed, who is not configured")
    }
    switch change.by {
    case .button(let key):
      guard let button = settings.buttons.first(where: { $0.key == key }) else {
        throw Violation(message: "a button of another officer set \(officer): \(key)")
      }
      try explain(new, of: settings, by: button)
    case .peer(_, let user):
      try clients.explain(new, of: officer, by: user, now)
      noteStaying(officer)
    case .programme(let rule):
      guard let due = dueChange(settings) else {
        throw Violation(message: "the roster set \(officer) (\(rule)) though no rule was due")
      }
      guard due.status == new.status, due.time == new.since.civil else {
        throw Violation(
          message: "the roster set \(officer) to \(new.status), due was \(due.status)")
      }
      noteStaying(officer)
    case .sign: try explainDisowned(new, of: officer)
    }
  }

  /// The change of the roster that is due now, and its time.
  func dueChange(_ officer: Officer) -> (status: ID<Status>, time: Instant)? {
    guard now.trust == .synchronised else { return nil }
    var best: (status: ID<Status>, time: Instant)?
    for rule in officer.automatic {
      guard let (time, graceStart) = lastTime(of: rule, officer) else { continue }
      guard counts(time, graceStart, against: statuses[officer.key]) else { continue }
      // Of several at the same time the later in the list wins.
      if best.map({ $0.time <= time }) ?? true { best = (rule.status, time) }
    }
    return best
  }

  /// When a rule was last due, and since when a person's status takes precedence.
  private func lastTime(
    of rule: AutomaticChange, _ officer: Officer
  ) -> (time: Instant, graceStart: Instant)? {
    let today = now.zone.local(now.civil).date
    for back in 0...40 {
      let date = CivilDate(dayNumber: today.dayNumber - Int64(back))
      let time = now.zone.instant(date, second: rule.at)
      if now.civil - time >= officer.staleAfter { return nil }
      guard !officer.leave.contains(where: { $0.contains(date) }) else { continue }
      guard time <= now.civil,
        rule.days.isEmpty || rule.days.contains(where: { $0.isOn(date, by: calendar) })
      else { continue }
      let graceStart = rule.at - Int(rule.unlessSince / .seconds(1))
      return (time, now.zone.instant(date, second: graceStart))
    }
    return nil
  }

  /// Whether a rule takes precedence over the last status.
  private func counts(_ time: Instant, _ graceStart: Instant, against last: StatusModel?) -> Bool {
    // Nothing is known until somebody has set a status (docs/guide/install.md).
    guard let last, last.isSet else { return false }
    guard let since = civil(last, at: now) else { return false }
    switch last.until {
    case .at(let end)? where end > time: return false
    case .after(let boot, _)? where now.civil + (boot - now.boot) > time: return false
    default: break
    }
    return since < (last.isByRule || last.isDisowned ? time : graceStart)
  }

  /// When a status was set, by the wall clock as it is now; a rule keeps its own time.
  private func civil(_ last: StatusModel, at now: Now) -> Instant? {
    guard !last.isByRule, let boot = last.since.boot else { return last.since.civil }
    return now.civil - (now.boot - boot)
  }

  /// Whether the reported times of an officer are right.
  func areRight(_ since: Int?, _ until: Int?, of last: StatusModel) -> Bool {
    guard now.trust == .synchronised else { return true }
    func fits(_ reported: Int?, _ right: Instant?) -> Bool {
      guard let right else { return true }
      return reported.map { abs(Int64($0) - right.microseconds) <= 500_000 } ?? false
    }
    return fits(since, civil(last, at: now)) && fits(until, civilEnd(last, at: now))
  }

  /// Checks that no change of the roster is overdue after a turn.
  func checkRoster() throws(Violation) {
    for officer in plan.settings.officers where !officer.automatic.isEmpty {
      guard let due = dueChange(officer) else { continue }
      throw Violation(
        message: "the roster should have set \(officer.key) to \(due.status) and has not")
    }
  }
}

/// Days of leave around a day.
struct LeaveDays {
  /// The last day of leave, today or before.
  let latest: CivilDate

  /// The last of the days of leave in a row from today on.
  let through: CivilDate
}
