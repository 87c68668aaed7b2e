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

  let state: Wire.State
  let clock: WallClock
  private let timelines: [String: OfficerTimeline]

  /// Makes a period of the changes in it and each officer's last change before it, in order.
  ///
  /// After the present time nothing is known.
  package init(
    _ range: Range<Int>, entries: [Wire.Entry], of state: Wire.State, _ clock: WallClock
  ) {
    self.range = range
    self.state = state
    self.clock = clock
    let end = max(range.lowerBound, min(range.upperBound, state.now ?? range.upperBound))
    let known = range.lowerBound..<end
    timelines = Dictionary(
      state.officers.map { officer in
        let own = entries.filter { $0.officer == officer.officer }
        return (
          officer.officer, OfficerTimeline(own, over: known, staleAfter: officer.staleAfter)
        )
      }, uniquingKeysWith: { first, _ in first })
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

  /// The spans of an officer on a day.
  func spans(of officer: Wire.Whereabouts, on day: Day) -> [OfficerTimeline.Span] {
    timelines[officer.officer]?.spans(within: day.range) ?? []
  }

  /// The label of a status; "unknown" for nil.
  func label(_ status: String?) -> String {
    guard let status else { return clock.texts.unknown }
    return state.kind(status).map(clock.texts.label) ?? status
  }
}
