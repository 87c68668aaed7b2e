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

  /// Somebody who occurs in the period: configured or not any more.
  package struct Person: Equatable {
    /// The key; the journal has nothing else of somebody who has left.
    package var key: String
    package var name: String
    package var rank: String?
  }

  let state: Wire.State
  let clock: WallClock

  /// Who occurs in the period: officers as they are configured, then those who have left.
  package let people: [Person]

  private let timelines: [String: OfficerTimeline]

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
  ///   - state: the configuration of today.
  ///   - clock: the clock of the sign.
  ///   - only: the only officer, by key or name; nil for all.
  package init(
    _ range: Range<Int>, entries: [Wire.Entry], of state: Wire.State, _ clock: WallClock,
    officer only: String? = nil
  ) {
    self.range = range
    self.state = state
    self.clock = clock
    let end = max(range.lowerBound, min(range.upperBound, state.now ?? range.upperBound))
    let known = range.lowerBound..<end
    var others: [String] = []
    for case let key? in entries.map(\.officer) where state.officer(key) == nil {
      if !others.contains(key) { others.append(key) }
    }
    let officers = state.officers.map { officer in
      (
        Person(key: officer.officer, name: officer.name, rank: officer.rank), officer.staleAfter,
        hasLeft: false
      )
    }
    let all =
      officers
      + others.map { (Person(key: $0, name: $0), Self.staleAfterLeaving, hasLeft: true) }
    var timelines: [String: OfficerTimeline] = [:]
    var people: [Person] = []
    for (person, staleAfter, hasLeft) in all where timelines[person.key] == nil {
      guard only == nil || only == person.key || only == person.name else { continue }
      let own = entries.filter { $0.officer == person.key }
      let timeline = OfficerTimeline(own, over: known, staleAfter: staleAfter, hasLeft: hasLeft)
      timelines[person.key] = timeline
      if !timeline.isBlank { people.append(person) }
    }
    self.timelines = timelines
    self.people = people
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
    timelines[person.key]?.spans(within: day.range) ?? []
  }

  /// The rows of somebody on a day, from minute to minute.
  func rows(of person: Person, on day: Day) -> [OfficerTimeline.Span] {
    timelines[person.key]?.rows(within: day.range) ?? []
  }

  /// What a span is called.
  func label(_ kind: OfficerTimeline.Kind) -> String {
    switch kind {
    case .status(let status): state.kind(status).map(clock.texts.label) ?? status
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
