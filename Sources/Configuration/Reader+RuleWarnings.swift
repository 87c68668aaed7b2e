// SPDX-License-Identifier: Apache-2.0
import Sign

extension Reader {
  /// The largest number of rules that are followed through a year, which takes time.
  private static let mostFollowedRules = 100

  /// Warns of rules that have no effect in the coming year, and hints at those of the past.
  func warnOfRules(_ settings: Settings, from now: Instant, in zone: Zone) {
    let place = Place(latitude: settings.site.latitude, longitude: settings.site.longitude)
    let locality = Locality(place: place, zone: zone, calendar: settings.calendar)
    let today = zone.local(now).date
    // The arrangement of a year may not be published yet: any of its days may become a holiday.
    let possible = Locality(
      place: place, zone: zone, calendar: settings.calendar.withUnknownHolidays(after: today))
    var budget = Self.mostFollowedRules
    for (name, programme) in places.programmes.sorted(by: { $0.key < $1.key }) {
      budget -= programme.rules.count
      guard budget >= 0, let nodes = places.rules[name], nodes.count == programme.rules.count
      else { continue }
      let uses = programme.uses(from: now, in: locality)
      let others = possible == locality ? uses : programme.uses(from: now, in: possible)
      for (index, rule) in programme.rules.enumerated() {
        if let last = rule.dates.lastDate, last < today {
          hintAtPast(last, nodes[index])
        } else if uses[index] == others[index], !rule.waitsForHolidays(in: settings.calendar),
          // On its last day its window may be over.
          uses[index] != .neverOpens || rule.dates.lastDate != today
        {
          warn(of: uses[index], nodes[index])
        }
      }
    }
  }

  private func hintAtPast(_ last: CivilDate, _ node: Node) {
    hint(
      .init(
        "all dates of this rule are past, the last was \(last); expected dates to come, or dates "
          + "of every year such as 12-25",
        "该规则的日期都已过去，最后一天是 \(last)；应为将来的日期，或每年的日期，例如 12-25"),
      node, kind: "a rule with past dates only")
  }

  private func warn(of use: Programme.Use, _ node: Node) {
    switch use {
    case .decides: break
    case .neverOpens:
      warn(
        .init(
          "this rule does not open within a year, expected a window that ends after it begins, on "
            + "days that come",
          "该规则一年之内都不会生效，应为结束晚于开始的时段，且有符合的日子"),
        node, kind: "a rule that never opens")
    case .alwaysCovered:
      warn(
        .init(
          "later rules always decide while this one is open, expected it after them, or another "
            + "window",
          "该规则生效时总被后面的规则覆盖，应移到其后，或改用别的时段"),
        node, kind: "a rule that is always covered")
    case .neverLit:
      warn(
        .init(
          "no earlier rule lights the lamp while this one is open, expected another window, or no "
            + "'only-if-lit'",
          "该规则生效时前面没有规则点亮灯，应改用别的时段，或去掉“only-if-lit”"),
        node, kind: "a rule that never has anything to dim")
    }
  }
}

extension [DateSpan] {
  /// The last of dates of single years only; nil without any, and where one is of every year.
  var lastDate: CivilDate? {
    var last: CivilDate?
    for span in self {
      guard case .once(_, let end) = span else { return nil }
      last = Swift.max(last ?? end, end)
    }
    return last
  }
}

extension Rule {
  /// Whether the rule opens on holidays alone, of which there are none; that is another warning.
  fileprivate func waitsForHolidays(in calendar: HolidayCalendar) -> Bool {
    calendar.isEmpty && !days.isEmpty && days.allSatisfy { $0 == .holiday }
  }
}

extension HolidayCalendar {
  /// The same where each day of the years that it does not know is a holiday, as far as they are in
  /// the year after a date.
  fileprivate func withUnknownHolidays(after date: CivilDate) -> HolidayCalendar {
    var calendar = self
    for year in Set([date, date + 365].map(\.parts.year)) where !knows(year) {
      guard let first = CivilDate(year: year, month: 1, day: 1),
        let last = CivilDate(year: year, month: 12, day: 31)
      else { continue }
      calendar.holidays.append(.once(first, last))
    }
    return calendar
  }
}
