// SPDX-License-Identifier: Apache-2.0
package import Sign

/// The levels of a lamp over a year, day by day, by its programme.
package struct YearChart: Hashable, Sendable {
  /// A part of a day with one level.
  package struct Segment: Hashable, Sendable {
    /// The start in seconds of the wall clock since midnight.
    package var start: Int

    /// The end in the same unit; 86,400 at midnight.
    package var end: Int

    /// The level.
    package var level: Level

    /// The index of the deciding rule; nil for none.
    package var rule: Int?
  }

  /// One day.
  package struct Day: Hashable, Sendable {
    /// The date.
    package var date: CivilDate

    /// The segments of the day in order, without gaps.
    package var segments: [Segment]

    /// The sun's events in seconds of the wall clock since midnight.
    package var sun: [SunEvent: Int]
  }

  /// The year.
  package let year: Int

  /// Its days, in order.
  package let days: [Day]

  /// Computes a year.
  ///
  /// - Parameters:
  ///   - year: the year.
  ///   - programme: the programme.
  ///   - locality: the place, time zone and calendar.
  ///   - output: the level that the lamp's output shows at a level of the programme.
  package init(
    year: Int, _ programme: Programme, in locality: Locality,
    of output: (Level) -> Level = { $0 }
  ) {
    self.year = year
    guard let first = CivilDate(year: year, month: 1, day: 1),
      let end = CivilDate(year: year + 1, month: 1, day: 1)
    else {
      days = []
      return
    }
    days = (0..<(end.dayNumber - first.dayNumber)).map {
      Self.day(first + $0, programme, in: locality, of: output)
    }
  }

  /// Computes a day, with the levels that the lamp's output shows.
  package static func day(
    _ date: CivilDate, _ programme: Programme, in locality: Locality,
    of output: (Level) -> Level = { $0 }
  ) -> Day {
    let zone = locality.zone
    let end = zone.instant(date + 1, second: 0)
    var instant = zone.instant(date, second: 0)
    var segments: [Segment] = []
    while instant < end {
      let evaluation = programme.evaluate(at: instant, in: locality)
      let next = min(evaluation.next ?? end, end)
      let from = zone.local(instant).second
      let to = next == end ? 86_400 : zone.local(next).second
      // Of an hour that occurs twice the chart shows the first.
      if from < to {
        segments.append(
          Segment(
            start: from, end: to, level: output(evaluation.level), rule: evaluation.decidingRule))
      }
      instant = next
    }
    let sun = locality.place.map { SunDay(date, in: zone, at: $0).times } ?? [:]
    return Day(date: date, segments: segments, sun: sun.mapValues { zone.local($0).second })
  }
}
