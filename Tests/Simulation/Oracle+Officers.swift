// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign
import SignDaemon

/// What residents are to be told of an officer.
enum Observation: Equatable {
  /// Nothing is known.
  case unknown

  /// This status; `isLate` where its announced end has passed.
  case status(ID<Status>, isLate: Bool)
}

/// Whereabouts, by docs/guide/operating.md ("What the sign shows") and
/// docs/reference/configuration.md.
extension Oracle {
  /// What is to be told of an officer now.
  func observation(_ officer: Officer) -> Observation {
    guard let said = statuses[officer.key],
      plan.settings.statuses.contains(where: { $0.name == said.status })
    else { return .unknown }
    let age: Duration
    if let boot = said.since.boot {
      age = now.boot - boot
    } else if let civil = said.since.civil, now.trust == .synchronised {
      age = max(.zero, now.civil - civil)
    } else {
      return .unknown
    }
    guard age < officer.staleAfter else { return .unknown }
    return .status(said.status, isLate: said.until.map(isPast) ?? false)
  }

  /// Whether an announced end has come.
  func isPast(_ until: Until) -> Bool {
    switch until {
    case .at(let instant): now.trust == .synchronised && now.civil >= instant
    case .after(let boot, _): now.boot >= boot
    }
  }

  /// Asks for a reason for a change of whereabouts.
  func explain(
    _ change: Change, of officer: ID<Officer>, _ new: Whereabouts
  ) throws(Violation) {
    guard let settings = plan.settings.officers.first(where: { $0.key == officer }) else {
      // It was decided before the configuration without this officer came.
      guard !hasAdopted else { return }
      throw Violation(sentence: "the whereabouts of \(officer) changed, who is not configured")
    }
    switch change.by {
    case .button(let key):
      guard let button = settings.buttons.first(where: { $0.key == key }) else {
        throw Violation(sentence: "a button of somebody else set \(officer): \(key)")
      }
      try explain(new, of: settings, by: button)
    case .peer(_, let user): try clients.explain(new, of: officer, by: user, now)
    case .programme(let rule):
      guard let due = dueChange(settings) else {
        throw Violation(sentence: "the roster set \(officer) (\(rule)) though no rule was due")
      }
      guard due.status == new.status, due.moment == new.since.civil else {
        throw Violation(
          sentence: "the roster set \(officer) to \(new.status), due was \(due.status)")
      }
    }
  }

  /// The roster's word, as of when, that is due now.
  func dueChange(_ officer: Officer) -> (status: ID<Status>, moment: Instant)? {
    guard now.trust == .synchronised else { return nil }
    var best: (status: ID<Status>, moment: Instant)?
    for rule in officer.automatic {
      guard let (moment, quiet) = lastTime(of: rule, officer) else { continue }
      guard counts(moment, quiet, against: statuses[officer.key]) else { continue }
      // Of several at once the later in the list decides.
      if best.map({ $0.moment <= moment }) ?? true { best = (rule.status, moment) }
    }
    return best
  }

  /// When a rule's time last was, and from when on somebody's word counts for more.
  private func lastTime(
    of rule: AutomaticChange, _ officer: Officer
  ) -> (moment: Instant, quiet: Instant)? {
    let today = now.zone.local(now.civil).date
    for back in 0...40 {
      let date = CivilDate(dayNumber: today.dayNumber - Int64(back))
      let moment = now.zone.instant(date, second: rule.at)
      if now.civil - moment >= officer.staleAfter { return nil }
      guard moment <= now.civil, rule.days.isEmpty || rule.days.contains(where: { $0.isOn(date) })
      else { continue }
      let quiet = rule.at - Int(rule.unlessSince / .seconds(1))
      return (moment, now.zone.instant(date, second: quiet))
    }
    return nil
  }

  /// Whether a rule comes before what was said.
  private func counts(_ moment: Instant, _ quiet: Instant, against said: StatusModel?) -> Bool {
    guard let said else { return true }
    guard let since = civil(said) else { return false }
    switch said.until {
    case .at(let end)? where end > moment: return false
    case .after(let boot, _)? where now.civil + (boot - now.boot) > moment: return false
    default: break
    }
    return since < (said.isHuman ? quiet : moment)
  }

  /// When something was said, by the clock as it stands now; a rule's moment is its own.
  private func civil(_ said: StatusModel) -> Instant? {
    guard said.isHuman, let boot = said.since.boot else { return said.since.civil }
    return now.civil - (now.boot - boot)
  }

  /// Whether the times that are told of an officer are right.
  func tellsTimes(_ since: Int?, _ until: Int?, of said: StatusModel) -> Bool {
    guard now.trust == .synchronised else { return true }
    func fits(_ told: Int?, _ right: Instant?) -> Bool {
      guard let right else { return true }
      return told.map { abs(Int64($0) - right.microseconds) <= 500_000 } ?? false
    }
    var end: Instant?
    if case .after(let boot, _)? = said.until { end = now.civil + (boot - now.boot) }
    if case .at(let instant)? = said.until { end = instant }
    return fits(since, civil(said)) && fits(until, end)
  }

  /// After a turn nothing of the roster is due any more.
  func checkRoster() throws(Violation) {
    for officer in plan.settings.officers where !officer.automatic.isEmpty {
      guard let due = dueChange(officer) else { continue }
      throw Violation(
        sentence: "the roster should have set \(officer.key) to \(due.status) and has not")
    }
  }
}

extension DaySelector {
  /// Whether a date is such a day, where Saturday and Sunday are off and nothing else is.
  fileprivate func isOn(_ date: CivilDate) -> Bool {
    switch self {
    case .weekday(let day): date.weekday == day
    case .workday: date.weekday != .saturday && date.weekday != .sunday
    case .restday: date.weekday == .saturday || date.weekday == .sunday
    case .holiday: false
    }
  }
}
