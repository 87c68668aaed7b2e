// SPDX-License-Identifier: Apache-2.0
package import Sign
package import SignInterface

/// What the record tells of a period, and the state that knows the names.
package struct Period {
  /// One day of it: the whole day and the part that lies in the period.
  struct Day {
    var date: CivilDate
    var whole: Range<Int>
    var range: Range<Int>
  }

  /// From when until when, in microseconds since 1970.
  package let range: Range<Int>

  let state: Wire.State
  let clock: WallClock
  private let timelines: [String: Timeline]

  /// Makes a period of each officer's last change before it, and the changes in it, in order.
  ///
  /// What lies after the present is not foretold.
  package init(
    _ range: Range<Int>, entries: [Wire.Entry], of state: Wire.State, _ clock: WallClock
  ) {
    self.range = range
    self.state = state
    self.clock = clock
    let end = max(range.lowerBound, min(range.upperBound, state.now ?? range.upperBound))
    let known = range.lowerBound..<end
    timelines = Dictionary(
      uniqueKeysWithValues: state.officers.map { officer in
        let own = entries.filter { $0.officer == officer.officer }
        return (
          officer.officer, Timeline(own, over: known, staleAfter: officer.staleAfter)
        )
      })
  }

  /// The days of the week in which a moment lies, Monday first.
  package static func week(of moment: Int, _ clock: WallClock) -> Range<Int> {
    let date = clock.local(moment).date
    let monday = date - Int64(date.weekday.rawValue)
    return clock.instant(monday, second: 0)..<clock.instant(monday + 7, second: 0)
  }

  /// A day.
  package static func day(_ date: CivilDate, _ clock: WallClock) -> Range<Int> {
    clock.instant(date, second: 0)..<clock.instant(date + 1, second: 0)
  }

  /// Its days, in order.
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

  /// Where an officer was on a day.
  func spans(of officer: Wire.Whereabouts, on day: Day) -> [Timeline.Span] {
    timelines[officer.officer]?.spans(within: day.range) ?? []
  }

  /// The name of a status for people; that of nothing is "unknown".
  func label(_ status: String?) -> String {
    guard let status else { return clock.texts.unknown }
    return state.kind(status).map(clock.texts.label) ?? status
  }
}
