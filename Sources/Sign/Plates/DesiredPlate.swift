// SPDX-License-Identifier: Apache-2.0
public import Plate

/// The desired content of a plate, and until when it is valid if nothing happens.
///
/// **The as-of time** is the time of the last change of the content, not the present: when a
/// whereabouts was set or confirmed, an end passed, a status became too old, or the day began. So
/// it changes only together with something else, and a plate with an as-of time before today is no
/// longer updated.
public struct DesiredPlate: Equatable, Sendable {
  /// The desired content.
  public var content: PlateContent

  /// Until when it is valid.
  public var until: Deadline

  /// The content at a time.
  ///
  /// - Parameters:
  ///   - policy: the plate.
  ///   - settings: the configuration.
  ///   - whereabouts: the whereabouts.
  ///   - attention: the emergency pattern in force.
  ///   - now: the time.
  ///   - reading: the last reading of the clock in this boot while it was trusted.
  public init(
    _ policy: PlatePolicy, _ settings: Settings,
    _ whereabouts: [ID<Officer>: Whereabouts], attention: Attention? = nil, at now: Now,
    since reading: ClockReading? = nil
  ) {
    var times = AsOfTimes(now, since: reading)
    content = PlateContent(settings.site, policy)
    if let attention, let own = settings.attention {
      content.notice = PlateNotice(text: own.text.fitting, english: own.english.fitting)
      times.note(attention.since.civil(at: now))
    }
    let isNotice = content.notice != nil
    content.officers = policy.officers.compactMap(settings.officer).map { officer in
      var shown = PlateOfficer(officer, policy, settings, at: now)
      if !isNotice {
        shown.whereabouts = times.statusLabel(whereabouts[officer.key], of: officer, in: settings)
      }
      return shown
    }
    content.asOf = times.latest.map { PlateTime(now.zone.local($0)) }
    until = times.until
  }

  /// The content after an orderly stop: nothing about whereabouts.
  public init(stopping policy: PlatePolicy, _ settings: Settings, at now: Now) {
    content = PlateContent(settings.site, policy)
    content.officers = policy.officers.compactMap(settings.officer).map {
      PlateOfficer($0, policy, settings, at: now)
    }
    content.isStopped = true
    content.asOf = now.trust == .synchronised ? PlateTime(now.local) : nil
    until = .never
  }
}

/// The as-of time of a content and the end of its validity, collected while it is made.
private struct AsOfTimes {
  let now: Now
  let reading: ClockReading?
  private(set) var latest: Instant?
  private(set) var until = Deadline.never

  init(_ now: Now, since reading: ClockReading?) {
    self.now = now
    self.reading = reading
    guard now.trust == .synchronised else { return }
    let today = now.local.date
    note(now.zone.instant(today, second: 0))
    until = Deadline(civil: now.zone.instant(today + 1, second: 0))
  }

  /// The status label of an officer; nil if nothing is known.
  mutating func statusLabel(
    _ whereabouts: Whereabouts?, of officer: Officer, in settings: Settings
  ) -> PlateWhereabouts? {
    let (shown, until) = settings.shown(whereabouts, of: officer, at: now, since: reading)
    self.until = self.until.earlier(until)
    let since = whereabouts?.since.civil(at: now)
    note(since)
    let end = whereabouts?.until?.civil(at: now)
    switch shown {
    case .unknown(let reason):
      if case .stale = reason { note((end ?? since).map { $0 + officer.staleAfter }) }
      return nil
    case .leave(let status, let through):
      // What was set on a day of leave gave way to it at its end.
      note(end)
      let last = now.trust == .synchronised ? PlateTime(through: through) : nil
      return PlateWhereabouts(status, until: last)
    case .status(let status, let isPastEnd):
      if isPastEnd { note(end) }
      var label = PlateWhereabouts(status, until: end.map { PlateTime(now.zone.local($0)) })
      label.isPastEnd = isPastEnd
      label.isExpectedBack = isPastEnd && status.isExpectedBack ? true : nil
      label.note = settings.access.notesArePublic ? whereabouts?.note?.fitting : nil
      return label
    }
  }

  /// Notes the time of a change; one in the future, because the clock was set back, ends validity.
  mutating func note(_ instant: Instant?) {
    guard now.trust == .synchronised, let instant else { return }
    if instant > now.civil {
      until = until.earlier(Deadline(civil: instant))
    } else {
      latest = max(latest ?? instant, instant)
    }
  }
}

extension PlateWhereabouts {
  /// The status label of a status.
  fileprivate init(_ status: Status, until: PlateTime?) {
    self.init(
      label: status.label.fitting, english: status.english.fitting,
      isOutlined: !status.isPresent, until: until,
      colour: RGB(status.colour.red, status.colour.green, status.colour.blue),
      local: status.local?.fitting)
  }
}
