// SPDX-License-Identifier: Apache-2.0
import Sign

/// The level of a programme, by docs/guide/lighting.md: a window belongs to the date on which it
/// opens, also after midnight.
///
/// It looks at windows of all days around, and knows nothing of the order in which the sign
/// computes them.
struct ProgrammeModel {
  let programme: Programme
  let site: Site
  let zone: Zone
  let calendar: ScenarioCalendar

  /// Nearer to sunrise and sunset the level is not judged.
  private static let margin = Duration.minutes(2)

  /// The level at an instant; nil shortly before and after an edge by the sun.
  ///
  /// Nil at the last instant as well: whatever would begin later begins there.
  func level(at instant: Instant) -> Level? {
    guard instant < Instant(microseconds: .max) else { return nil }
    var level = Level.off
    for rule in programme.rules {
      guard let isOpen = isOpen(rule, at: instant) else { return nil }
      if isOpen, !rule.onlyIfLit || level.isLit { level = rule.level }
    }
    return level
  }

  private func isOpen(_ rule: Rule, at instant: Instant) -> Bool? {
    let today = zone.local(instant).date
    let dates = (-2...1).map { CivilDate(dayNumber: today.dayNumber + Int64($0)) }
    switch (rule.from.anchor, rule.to.anchor) {
    case (.clock(let from), .clock(let to)):
      return dates.contains { date in
        guard rule.days.isEmpty || rule.days.contains(where: { $0.isOn(date, by: calendar) }) else {
          return false
        }
        let last = to > from ? date : CivilDate(dayNumber: date.dayNumber + 1)
        return zone.instant(date, second: from) <= instant
          && instant < zone.instant(last, second: to)
      }
    case (.sun(.sunset), .sun(.sunrise)): return isNight(rule, at: instant, dates)
    default: return nil
    }
  }

  /// Whether it is between a sunset and the sunrise that follows.
  private func isNight(_ rule: Rule, at instant: Instant, _ dates: [CivilDate]) -> Bool? {
    guard let place = Place(latitude: site.latitude, longitude: site.longitude) else { return nil }
    let days = dates.map { SunDay($0, in: zone, at: place) }
    let openings = days.compactMap { $0.times[.sunset] }.map { $0 + .seconds(rule.from.offset) }
    let ends = days.compactMap { $0.times[.sunrise] }.map { $0 + .seconds(rule.to.offset) }
    guard
      (openings + ends).allSatisfy({ edge in
        edge - instant > Self.margin || instant - edge > Self.margin
      })
    else { return nil }
    guard let opening = openings.filter({ $0 <= instant }).max() else { return nil }
    return !ends.contains { opening < $0 && $0 <= instant }
  }
}

extension Oracle {
  /// Checks what the sign's own code computes of programmes, which the other checks use.
  func checkProgrammes() throws(Violation) {
    for lamp in lamps {
      guard let wrong = lamp.wrongLevel else { continue }
      throw Violation(
        message: "the programme of \(lamp.lamp.key) is \(wrong.computed) at \(wrong.at.seconds),"
          + " should be \(wrong.right)")
    }
  }
}
