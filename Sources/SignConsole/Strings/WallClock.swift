// SPDX-License-Identifier: Apache-2.0
package import Sign

/// The clock on the wall at the sign, read out to people.
package struct WallClock: Sendable {
  let zone: Zone
  let texts: Strings

  /// The clock of a zone.
  ///
  /// Moments are microseconds since 1970 UTC, as on the wire.
  package init(_ zone: Zone, _ texts: Strings) {
    self.zone = zone
    self.texts = texts
  }

  /// What the clock on the wall shows at a moment.
  package func local(_ moment: Int) -> LocalTime {
    zone.local(Instant(microseconds: Int64(moment)))
  }

  /// The moment at which it shows a second of a day.
  package func instant(_ date: CivilDate, second: Int) -> Int {
    Int(zone.instant(date, second: second).microseconds)
  }

  /// The time of day with seconds: `18:42:07`.
  package func time(_ moment: Int) -> String {
    let local = local(moment)
    return "\(local.clock):\(padded(local.second % 60, 2))"
  }

  /// Date and time of day: `2026-11-23 18:42:07`.
  package func exact(_ moment: Int) -> String { "\(local(moment).date) \(time(moment))" }

  /// Day of the week, date and time of day: `Monday 2026-11-23 18:42`.
  func full(_ moment: Int) -> String {
    let local = local(moment)
    return "\(texts.weekday(local.date.weekday)) \(local.date) \(local.clock)"
  }

  /// A moment as short as it can be told now: `15:00`, `tomorrow 05:30`, `2026-11-30 05:30`.
  package func when(_ moment: Int, from now: Int?) -> String {
    let local = local(moment)
    guard let now else { return "\(local.date) \(local.clock)" }
    return texts.clock(
      local.clock, on: local.date, daysAway: local.date.dayNumber - self.local(now).date.dayNumber)
  }

  /// A coming moment with the time until then: `23:00 (in 4 h 18 min)`.
  func coming(_ moment: Int, from now: Int?) -> String {
    guard let now, moment >= now else { return when(moment, from: now) }
    return when(moment, from: now)
      + texts.bracketed(texts.inSpan(seconds: (moment - now) / 1_000_000))
  }
}
