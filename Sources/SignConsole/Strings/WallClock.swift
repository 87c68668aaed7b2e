// SPDX-License-Identifier: Apache-2.0
package import Sign

/// The wall clock at the sign, which formats times for people.
package struct WallClock: Sendable {
  let zone: Zone
  let texts: Strings

  /// Makes the clock of a zone.
  ///
  /// All times are in microseconds since 1970 UTC, as in messages.
  package init(_ zone: Zone, _ texts: Strings) {
    self.zone = zone
    self.texts = texts
  }

  /// The local time of a time.
  package func local(_ time: Int) -> LocalTime {
    zone.local(Instant(microseconds: Int64(time)))
  }

  /// The time of a second of a local day.
  package func instant(_ date: CivilDate, second: Int) -> Int {
    Int(zone.instant(date, second: second).microseconds)
  }

  /// The time of day with seconds: `18:42:07`.
  package func time(_ time: Int) -> String {
    let local = local(time)
    return "\(local.clock):\(padded(local.second % 60, 2))"
  }

  /// Date and time of day: `2026-11-23 18:42:07`, `2026年11月23日 18:42:07`.
  package func exact(_ time: Int) -> String { "\(texts.date(local(time).date)) \(self.time(time))" }

  /// Date and time for a spreadsheet, which sorts this form in any language:
  /// `2026-11-23 18:42:07`.
  func sortable(_ time: Int) -> String { "\(local(time).date) \(self.time(time))" }

  /// Day of the week, date and time of day: `Monday 2026-11-23 18:42`.
  func full(_ time: Int) -> String {
    let local = local(time)
    return "\(texts.fullDate(local.date)) \(local.clock)"
  }

  /// The shortest form of a time, relative to now: `15:00`, `tomorrow 05:30`, `2026-11-30 05:30`.
  package func when(_ time: Int, from now: Int?) -> String {
    let local = local(time)
    guard let now else { return "\(texts.date(local.date)) \(local.clock)" }
    return texts.clock(
      local.clock, on: local.date, daysAway: local.date.dayNumber - self.local(now).date.dayNumber)
  }

  /// A future time with the span until then: `23:00 (in 4 h 18 min)`.
  func coming(_ time: Int, from now: Int?) -> String {
    guard let now, time >= now else { return when(time, from: now) }
    return when(time, from: now)
      + texts.bracketed(texts.inSpan(seconds: (time - now) / 1_000_000))
  }
}
