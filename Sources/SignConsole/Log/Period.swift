// SPDX-License-Identifier: Apache-2.0
package import Sign
package import SignInterface

/// The journal's entries of a period, and the state with the names.
package struct Period {
  /// One day: the whole day, and the part that is in the period.
  struct Day {
    var date: CivilDate
    var whole: Range<Int>
    var range: Range<Int>
  }

  /// The period in microseconds since 1970.
  package let range: Range<Int>

  /// Somebody who occurs in the period, with the name of that time: configured or not any more.
  package struct Person: Equatable {
    /// The key.
    package var key: String
    package var name: String
    package var rank: String?

    /// What is recorded of the key while this person had it.
    var timeline = OfficerTimeline([], over: 0..<0, staleness: [])
  }

  let state: Wire.State
  let clock: WallClock

  /// Who occurs in the period: officers as they are configured, then those who have left.
  ///
  /// A key that was given to a successor, or whose name was corrected, has several names in turn.
  package let people: [Person]

  /// The same, with officers of today of whom nothing is recorded in it: whoever is missing in a
  /// chart seems to be nobody's business.
  package let charted: [Person]

  /// The label of each status in the period, by key.
  private let labels: [String: String]

  /// Makes a period of the changes in it and each officer's last change before it, in any order:
  /// theirs is that of the journal.
  ///
  /// After the present time nothing is known.
  ///
  /// - Parameters:
  ///   - range: the period in microseconds since 1970.
  ///   - entries: the changes.
  ///   - names: the names of their time; those of today where none is recorded.
  ///   - state: the configuration of today.
  ///   - clock: the clock of the sign.
  ///   - only: the only officer, by key or name; nil for all.
  package init(
    _ range: Range<Int>, entries: [Wire.Entry], names: [Wire.Name] = [], of state: Wire.State,
    _ clock: WallClock, officer only: String? = nil
  ) {
    self.range = range
    self.state = state
    let clock = clock.naming(state, recorded: names)
    self.clock = clock
    let entries = entries.sorted { $0.generation < $1.generation }
    let end = max(range.lowerBound, min(range.upperBound, state.now ?? range.upperBound))
    var keys = state.officers.map(\.officer)
    var own: [String: [Wire.Entry]] = [:]
    for entry in entries {
      guard let key = entry.officer, own[key]?.last?.generation != entry.generation else {
        continue
      }
      if own[key] == nil, !keys.contains(key) { keys.append(key) }
      own[key, default: []].append(entry)
    }
    labels = Self.labels(of: entries, clock.texts)
    var seen: Set<String> = []
    var all: [(person: Person, isPresent: Bool)] = []
    let removals = KeyTerm.removals(names, entries)
    for key in keys where seen.insert(key).inserted {
      let officer = state.officer(key)
      let terms = KeyTerm.people(
        key, officer, own[key] ?? [], clock.texts.names.names(ofOfficer: key),
        removals: removals, over: range.lowerBound..<end)
      for (index, person) in terms.enumerated() {
        all.append((person, officer != nil && index == terms.count - 1))
      }
    }
    let isMeant = Self.isMeant(by: only, among: all.map(\.person))
    let meant = all.filter { isMeant($0.person) }
    people = meant.filter { !$0.person.timeline.isBlank }.map(\.person)
    charted = meant.filter { $0.isPresent || !$0.person.timeline.isBlank }.map(\.person)
  }

  /// Who is meant by a key, a name, or a name with the key as reports print it; by nil everybody.
  ///
  /// A key comes before a name, and a name before both together.
  private static func isMeant(by only: String?, among people: [Person]) -> (Person) -> Bool {
    guard let only else { return { _ in true } }
    if people.contains(where: { $0.key == only }) { return { $0.key == only } }
    let printed = OfficerReference(printed: only)
    guard let name = printed?.name, !people.contains(where: { $0.name == only }) else {
      return { $0.name == only }
    }
    return { $0.key == printed?.key.key && KeyHolder.named($0.name).isNamed(name) }
  }

  /// The labels that statuses had at their last entry.
  private static func labels(of entries: [Wire.Entry], _ texts: Strings) -> [String: String] {
    var labels: [String: String] = [:]
    for entry in entries {
      if let status = entry.status { labels[status] = texts.at(entry).statusName(status) }
    }
    return labels
  }

  /// How long after its time a rule of the roster may be applied, in microseconds: while its status
  /// is not stale; a day at least and 31 days at most.
  package static func latestApplication(of state: Wire.State) -> Int {
    let ages = state.officers.compactMap(\.staleAfter)
    return max(1, min((ages.max() ?? 0) / 86_400 + 1, 31)) * 86_400_000_000
  }

  /// The week of a time, from Monday 00:00, in microseconds since 1970.
  package static func week(of time: Int, _ clock: WallClock) -> Range<Int> {
    let date = clock.local(time).date
    let monday = date - Int64(date.weekday.rawValue)
    return clock.instant(monday, second: 0)..<clock.instant(monday + 7, second: 0)
  }

  /// The range of a day, in microseconds since 1970.
  package static func day(_ date: CivilDate, _ clock: WallClock) -> Range<Int> {
    clock.instant(date, second: 0)..<clock.instant(date + 1, second: 0)
  }

  /// The days of the period, in order.
  var days: [Day] {
    var days: [Day] = []
    var date = clock.local(range.lowerBound).date
    while case let whole = Self.day(date, clock), whole.lowerBound < range.upperBound {
      let part = whole.clamped(to: range)
      if !part.isEmpty { days.append(Day(date: date, whole: whole, range: part)) }
      date = date + 1
    }
    return days
  }

  /// The spans of somebody on a day.
  func spans(of person: Person, on day: Day) -> [OfficerTimeline.Span] {
    person.timeline.spans(within: day.range)
  }

  /// The rows of somebody on a day, from minute to minute.
  func rows(of person: Person, on day: Day) -> [OfficerTimeline.Span] {
    person.timeline.rows(within: day.range, labelled: label)
  }

  /// What somebody is called, with the key where several are called so.
  func name(of person: Person) -> String { clock.texts.officerName(person.name, person.key) }

  /// What a span is called, in the words of its time.
  func label(of span: OfficerTimeline.Span) -> String {
    if case .status(let status) = span.kind, let entry = span.entries.last {
      return clock.texts.at(entry).statusName(status)
    }
    return label(span.kind)
  }

  /// What a sum over the period is called where nothing is in it, and a status in a legend.
  func label(_ kind: OfficerTimeline.Kind) -> String {
    switch kind {
    case .status(let status): labels[status] ?? clock.texts.statusName(status)
    case .pastEnd: clock.texts.pastEnd
    case .unknown: clock.texts.unknown
    case .blank: clock.texts.noRecord
    }
  }

  /// The time of day of the end or the beginning of a span; the end of the day is 24:00.
  func timeOfDay(_ time: Int, on day: Day) -> String {
    time == day.whole.upperBound ? "24:00" : clock.timeOfDay(time)
  }
}
