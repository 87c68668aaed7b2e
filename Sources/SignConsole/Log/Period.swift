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

    /// When the key had the name, in microseconds since 1970.
    var term = Int.min..<Int.max
  }

  let state: Wire.State
  let clock: WallClock

  /// Who occurs in the period: officers as they are configured, then those who have left.
  ///
  /// A key that was given to a successor, or whose name was corrected, has several names in turn.
  package let people: [Person]

  private let timelines: [String: OfficerTimeline]

  /// The label of each status in the period, by key.
  private let labels: [String: String]

  /// The age at which the status of an officer who has left is unknown, in seconds.
  private static let staleAfterLeaving = 14 * 3600

  /// Makes a period of the changes in it and each officer's last change before it, in order.
  ///
  /// After the present time nothing is known. Officers of whom nothing is recorded in the period do
  /// not occur in it.
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
    let end = max(range.lowerBound, min(range.upperBound, state.now ?? range.upperBound))
    let known = range.lowerBound..<end
    var keys = state.officers.map(\.officer)
    for case let key? in entries.map(\.officer) where !keys.contains(key) { keys.append(key) }
    var timelines: [String: OfficerTimeline] = [:]
    var people: [Person] = []
    for key in keys where timelines[key] == nil {
      let officer = state.officer(key)
      let own = entries.filter { $0.officer == key }.standing
      timelines[key] = OfficerTimeline(
        own, over: known, staleAfter: officer.map(\.staleAfter) ?? Self.staleAfterLeaving,
        hasLeft: officer == nil)
      people += Self.people(key, officer, own, clock.texts.names, until: range.upperBound)
    }
    self.timelines = timelines
    labels = Self.labels(of: entries, clock.texts)
    self.people = people.filter { person in
      guard only == nil || only == person.key || only == person.name else { return false }
      let spans = timelines[person.key]?.spans(within: person.term) ?? []
      return !spans.allSatisfy { $0.kind == .blank }
    }
  }

  /// The persons who had a key until a time, one after the other; each with the last rank.
  private static func people(
    _ key: String, _ officer: Wire.Whereabouts?, _ entries: [Wire.Entry], _ names: SignNames,
    until end: Int
  ) -> [Person] {
    var recorded = names.names(ofOfficer: key)
    // The name of today may not be among those of older entries.
    if let officer,
      recorded.last.map({ $0.name != officer.name || $0.rank != officer.rank }) ?? true
    {
      let after = entries.last?.generation ?? 0
      recorded.append(
        Wire.Name(kind: .officer, key: key, name: officer.name, rank: officer.rank, after: after))
    }
    guard let first = recorded.first else { return [Person(key: key, name: key)] }
    var people = [Person(key: key, name: first.name, rank: first.rank)]
    for next in recorded.dropFirst() {
      guard let last = people.last else { continue }
      let change = entries.first { $0.generation > next.after }?.at
      let start = max(last.term.lowerBound, next.since ?? change ?? .max)
      if last.name != next.name {
        people[people.count - 1].term = last.term.lowerBound..<start
        people.append(Person(key: key, name: next.name, rank: next.rank, term: start..<Int.max))
      } else if start < end {
        // A promotion makes nobody somebody else.
        people[people.count - 1].rank = next.rank
      }
    }
    return people
  }

  /// The labels that statuses had at their last entry.
  private static func labels(of entries: [Wire.Entry], _ texts: Strings) -> [String: String] {
    var labels: [String: String] = [:]
    for entry in entries {
      if let status = entry.status { labels[status] = texts.at(entry).statusName(status) }
    }
    return labels
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

  /// The spans of somebody on a day: nothing before and after the time of the name.
  func spans(of person: Person, on day: Day) -> [OfficerTimeline.Span] {
    clipped(person, on: day) { timelines[person.key]?.spans(within: $0) ?? [] }
  }

  /// The rows of somebody on a day, from minute to minute.
  func rows(of person: Person, on day: Day) -> [OfficerTimeline.Span] {
    clipped(person, on: day) { timelines[person.key]?.rows(within: $0) ?? [] }
  }

  private func clipped(
    _ person: Person, on day: Day, _ spans: (Range<Int>) -> [OfficerTimeline.Span]
  ) -> [OfficerTimeline.Span] {
    let whole = spans(day.range)
    guard let first = whole.first, let last = whole.last else { return [] }
    let (start, end) = (first.range.lowerBound, last.range.upperBound)
    let term = person.term.clamped(to: start..<end)
    func blank(_ range: Range<Int>) -> [OfficerTimeline.Span] {
      range.isEmpty ? [] : [OfficerTimeline.Span(kind: .blank, entries: [], range: range)]
    }
    guard !term.isEmpty else { return blank(start..<end) }
    guard term != start..<end else { return whole }
    let own = spans(term.clamped(to: day.range))
    let (from, to) = (
      own.first?.range.lowerBound ?? end, own.last?.range.upperBound ?? end
    )
    return blank(start..<from) + own + blank(to..<end)
  }

  /// What a span is called, in the words of its time.
  func label(of span: OfficerTimeline.Span) -> String {
    if case .status(let status) = span.kind, let entry = span.entries.last {
      return clock.texts.at(entry).statusName(status)
    }
    return label(span.kind)
  }

  /// What a sum over the period is called.
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
    time == day.whole.upperBound ? "24:00" : clock.local(time).clock
  }
}
