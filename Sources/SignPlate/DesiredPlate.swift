// SPDX-License-Identifier: Apache-2.0
public import Plate
public import Sign

/// What a plate should say, and until when that holds if nothing happens.
///
/// **The time of truth** is that of the last change of what the plate says, not the present: when a
/// whereabouts was set or confirmed, an end passed, a status became too old, or the day began. So
/// it changes only with something else, and a plate whose time of truth is not of today is dead.
public struct DesiredPlate: Equatable, Sendable {
  /// What it should say.
  public var content: PlateContent

  /// Until when.
  public var until: Deadline

  /// What a plate should say now.
  public init(
    _ policy: PlatePolicy, _ settings: Settings,
    _ whereabouts: [ID<Officer>: Whereabouts], at now: Now
  ) {
    var times = AsOfTimes(now)
    content = PlateContent(settings.site, policy)
    content.officers = policy.officers.compactMap(settings.officer).map { officer in
      var shown = PlateOfficer(officer, settings, at: now)
      shown.whereabouts = times.statusLabel(whereabouts[officer.key], of: officer, in: settings)
      return shown
    }
    content.asOf = times.latest.map { PlateTime(now.zone.local($0)) }
    until = times.until
  }

  /// What a plate should say when the sign ends in good order: nothing about whereabouts.
  public init(stopping policy: PlatePolicy, _ settings: Settings, at now: Now) {
    content = PlateContent(settings.site, policy)
    content.officers = policy.officers.compactMap(settings.officer).map {
      PlateOfficer($0, settings, at: now)
    }
    content.isStopped = true
    content.asOf = now.trust == .synchronised ? PlateTime(now.local) : nil
    until = .never
  }
}

/// When what a plate says became so, gathered while it is put together.
private struct AsOfTimes {
  let now: Now
  private(set) var latest: Instant?
  private(set) var until = Deadline.never

  init(_ now: Now) {
    self.now = now
    guard now.trust == .synchronised else { return }
    let today = now.local.date
    note(now.zone.instant(today, second: 0))
    until = Deadline(civil: now.zone.instant(today + 1, second: 0))
  }

  /// The tag of an officer; nil if nothing is known.
  mutating func statusLabel(
    _ whereabouts: Whereabouts?, of officer: Officer, in settings: Settings
  ) -> PlateWhereabouts? {
    let (shown, until) = settings.shown(whereabouts, of: officer, at: now)
    self.until = self.until.earlier(until)
    let since = whereabouts?.since.civil(at: now)
    note(since)
    guard case .status(let status, let isPastEnd) = shown else {
      if case .unknown(.stale) = shown { note(since.map { $0 + officer.staleAfter }) }
      return nil
    }
    let end = whereabouts?.until?.civil(at: now)
    if isPastEnd { note(end) }
    return PlateWhereabouts(
      label: status.label.fitting, english: status.english.fitting,
      isOutlined: !status.isPresent, until: end.map { PlateTime(now.zone.local($0)) },
      isPastEnd: isPastEnd,
      note: settings.access.notesArePublic ? whereabouts?.note?.fitting : nil)
  }

  /// Takes a moment, unless the clock was set back to before it.
  private mutating func note(_ moment: Instant?) {
    guard now.trust == .synchronised, let moment else { return }
    if moment > now.civil {
      until = until.earlier(Deadline(civil: moment))
    } else {
      latest = max(latest ?? moment, moment)
    }
  }
}
