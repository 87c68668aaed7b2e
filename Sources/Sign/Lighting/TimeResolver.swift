// SPDX-License-Identifier: Apache-2.0

/// Resolves times of day to instants at one place.
struct TimeResolver {
  let locality: Locality

  /// A local date and the solar day that belongs to it.
  struct Day: Hashable {
    var date: CivilDate

    /// Whether the date exists; see `Locality.exists`.
    var exists: Bool

    /// The transit of the mean sun nearest to the date's noon; nil if the place is unknown.
    var meanNoon: Instant?
  }

  func day(_ date: CivilDate) -> Day {
    let noon = locality.zone.instant(date, second: 43_200)
    return Day(
      date: date, exists: locality.exists(date),
      meanNoon: locality.place.map { $0.meanNoon(near: noon) })
  }

  /// The next day that exists.
  func day(after day: Day) -> Day {
    let date = locality.exists(day.date + 1) ? day.date + 1 : day.date + 2
    return Day(date: date, exists: true, meanNoon: day.meanNoon?.adding(seconds: 86_400))
  }

  /// The instant of a time on this day; nil if the place is needed and unknown.
  func instant(of time: TimeExpression, on day: Day) -> Instant? {
    switch time.anchor {
    case .clock(let second):
      locality.zone.instant(day.date, second: second)
    case .sun(let event):
      day.meanNoon.flatMap { instant(of: event, time, meanNoon: $0) }
    }
  }

  private func instant(
    of event: SunEvent, _ time: TimeExpression, meanNoon: Instant
  ) -> Instant? {
    guard let entry = locality.almanac?.entry(of: event, meanNoon) else { return nil }
    var instant = entry.takesPlace ? entry.instant.adding(seconds: time.offset) : entry.instant
    let (earliest, latest) = bounds(of: time, event, meanNoon)
    if let earliest { instant = max(instant, earliest) }
    if let latest { instant = min(instant, latest) }
    return instant
  }

  /// The range of instants in which the time of this day is; cheap to compute.
  func reach(of time: TimeExpression, on day: Day) -> ClosedRange<Instant>? {
    switch time.anchor {
    case .clock(let second):
      let instant = locality.zone.instant(day.date, second: second)
      return instant...instant
    case .sun(let event):
      guard let meanNoon = day.meanNoon else { return nil }
      // True noon is within 17 minutes of mean noon.
      let first = meanNoon.adding(seconds: event.isMorning ? -44_400 : -1200)
      let last = meanNoon.adding(seconds: event > .noon ? 44_400 : 1200)
      let (earliest, latest) = bounds(of: time, event, meanNoon)
      let lower = first.adding(seconds: min(time.offset, 0))
      let upper = last.adding(seconds: max(time.offset, 0))
      return min(lower, latest ?? lower)...max(upper, earliest ?? upper)
    }
  }

  /// "Not before" and "not after" as instants of the day with this noon.
  private func bounds(
    of time: TimeExpression, _ event: SunEvent, _ meanNoon: Instant
  ) -> (earliest: Instant?, latest: Instant?) {
    guard time.earliest != nil || time.latest != nil else { return (nil, nil) }
    // The 24 hours in which the event can be, with a margin of six hours on either side.
    let hours = event.isMorning ? 18 : event == .noon ? 12 : 6
    let start = meanNoon.adding(seconds: -3600 * hours)
    func resolve(_ second: Int) -> Instant {
      let date = locality.zone.local(start).date
      let instant = locality.zone.instant(date, second: second)
      return instant >= start ? instant : locality.zone.instant(date + 1, second: second)
    }
    return (time.earliest.map(resolve), time.latest.map(resolve))
  }
}
