// SPDX-License-Identifier: Apache-2.0
package import Plate
import PlateDrawing
package import Sign
package import SignInterface

/// The plate in colour on a page at the door: the officers as the sign reports them, with the
/// photographs and the hours of reception of the configuration.
package struct DoorPlate {
  private let content: PlateContent
  private let colours: [String?]

  /// The paths of the photographs on it.
  package var photographs: [String] { content.officers.compactMap(\.photograph) }

  /// Makes the plate of a state; nil where the officers do not fit on one, or are not those of the
  /// configuration.
  ///
  /// - Parameters:
  ///   - settings: the configuration.
  ///   - state: the state.
  ///   - zone: the zone of the sign.
  ///   - hasNotes: whether it shows notes.
  package init?(_ settings: Settings, _ state: Wire.State, in zone: Zone, hasNotes: Bool) {
    let keys = state.officers.map { ID<Officer>($0.officer) }
    guard (1...PlatePolicy.mostOfficers).contains(keys.count),
      keys.allSatisfy({ settings.officer($0) != nil }), state.attention == nil
    else { return nil }
    let now = Now(
      boot: .zero, civil: Instant(microseconds: Int64(state.now ?? 0)),
      trust: state.now == nil ? .unset : .synchronised, zone: zone)
    var content = DesiredPlate(
      PlatePolicy(device: "", officers: keys), settings, [:], at: now
    ).content
    content.office = state.site.suffix(4)
    content.english = state.english
    for (index, officer) in state.officers.enumerated() {
      content.officers[index].name = officer.name
      content.officers[index].rank = officer.rank
      content.officers[index].contact = officer.contact
      content.officers[index].whereabouts = Self.label(
        of: officer, settings, state, now, hasNotes: hasNotes)
    }
    let latest = state.officers.flatMap(Self.changes).filter { $0 <= state.now ?? 0 }.max()
    if let latest, let asOf = content.asOf {
      let time = Self.time(latest, zone)
      if time.isSameDay(as: asOf) { content.asOf = time }
    }
    guard (try? content.check()) != nil else { return nil }
    self.content = content
    colours = state.officers.map { officer in
      officer.isUnknown
        ? nil
        : officer.leave == nil ? state.kind(officer.shown)?.colour : state.leaveKind?.colour
    }
  }

  /// Makes the plate that tells nobody's whereabouts: while the sign does not reply or has other
  /// officers than the configuration, and during an emergency, whose text it has.
  ///
  /// - Parameters:
  ///   - settings: the configuration.
  ///   - state: the state; nil while the sign does not reply.
  package init(withholding settings: Settings, _ state: Wire.State?) {
    let officers = settings.officers.prefix(PlatePolicy.mostOfficers).map(\.key)
    let now = Now(boot: .zero, civil: Instant(microseconds: 0), trust: .unset, zone: .utc)
    var content = DesiredPlate(
      stopping: PlatePolicy(device: "", officers: officers), settings, at: now
    ).content
    if let attention = state?.attention {
      var notice = content
      notice.isStopped = false
      notice.notice = PlateNotice(text: attention.text, english: attention.english)
      if (try? notice.check()) != nil { content = notice }
    }
    self.content = content
    colours = content.officers.map { _ in nil }
  }

  /// The job of the renderer for a picture of it, in the six inks of a panel.
  package var job: PlateJob {
    var content = content
    for (index, colour) in colours.enumerated() where content.officers.indices.contains(index) {
      content.officers[index].whereabouts?.colour = colour.flatMap { RGB($0) }
    }
    return PlateJob(format: .large, content: content, palette: .six)
  }

  /// The plate as SVG, with pictures as `data:` addresses.
  package func document(photographs: [String: String], emblem: String?) -> String {
    ColourPlate(colours: colours, photographs: photographs, emblem: emblem).document(content)
  }

  /// When something of an officer changed last, by the rules of a plate: it was set, its end
  /// passed, it went stale.
  private static func changes(of officer: Wire.Whereabouts) -> [Int] {
    let isEnded = officer.pastEnd || officer.leave != nil
    let last = officer.until ?? officer.since
    let stale = officer.unknown == .stale ? last : nil
    return [
      officer.since, isEnded ? officer.until : nil,
      stale.flatMap { time in officer.staleAfter.map { time + $0 * 1_000_000 } },
    ].compactMap(\.self)
  }

  private static func label(
    of officer: Wire.Whereabouts, _ settings: Settings, _ state: Wire.State, _ now: Now,
    hasNotes: Bool
  ) -> PlateWhereabouts? {
    if let leave = officer.leave {
      return PlateWhereabouts(
        label: state.leaveKind?.label ?? Status.leave.label,
        english: state.leaveKind?.english ?? Status.leave.english, isOutlined: true,
        until: TimestampArgument.date(leave).map { time($0, minute: PlateTime.endOfDay) },
        local: settings.leaveStatus.local)
    }
    guard !officer.isUnknown, let kind = state.kind(officer.shown) else { return nil }
    let configured = settings.status(ID(kind.status))
    let isPresent = configured?.isPresent ?? false
    return PlateWhereabouts(
      label: kind.label, english: kind.english, isOutlined: !isPresent,
      until: officer.until.map { time($0, now.zone) }, isPastEnd: officer.pastEnd,
      isExpectedBack: officer.pastEnd && state.isExpectedBack(from: kind.status) ? true : nil,
      note: hasNotes ? officer.note : nil, local: configured?.local)
  }

  private static func time(_ microseconds: Int, _ zone: Zone) -> PlateTime {
    let local = zone.local(Instant(microseconds: Int64(microseconds)))
    return time(local.date, minute: local.second / 60)
  }

  private static func time(_ date: CivilDate, minute: Int) -> PlateTime {
    let (year, month, day) = date.parts
    return PlateTime(
      year: year, month: month, day: day, weekday: date.weekday.rawValue + 1, minute: minute)
  }
}
