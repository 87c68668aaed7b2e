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

  /// The time of day: `18:42`; `02:30 (2nd)` where the clocks are put back.
  func timeOfDay(_ time: Int) -> String { local(time).clock + occurrence(of: time) }

  /// The time of day with seconds: `18:42:07`.
  package func time(_ time: Int) -> String { withSeconds(time) + occurrence(of: time) }

  private func withSeconds(_ time: Int) -> String {
    let local = local(time)
    return "\(local.clock):\(padded(local.second % 60, 2))"
  }

  /// Which of two equal times of day it is; empty for a time that occurs once.
  private func occurrence(of time: Int) -> String {
    let instant = Instant(microseconds: Int64(time))
    return zone.occurrence(of: instant).map(texts.occurrence) ?? ""
  }

  /// Date and time of day: `2026-11-23 18:42:07`, `2026年11月23日 18:42:07`.
  package func exact(_ time: Int) -> String { "\(texts.date(local(time).date)) \(self.time(time))" }

  /// Date and time for a spreadsheet, which sorts this form in any language:
  /// `2026-11-23 18:42:07`.
  ///
  /// A time that occurs twice has (1) or (2) behind it.
  func sortable(_ time: Int) -> String {
    let number = zone.occurrence(of: Instant(microseconds: Int64(time)))
    return "\(local(time).date) \(withSeconds(time))" + (number.map { " (\($0))" } ?? "")
  }

  /// Day of the week, date and time of day: `Monday 2026-11-23 18:42`.
  func full(_ time: Int) -> String {
    "\(texts.fullDate(local(time).date)) \(timeOfDay(time))"
  }

  /// The shortest form of a time, relative to now: `15:00`, `tomorrow 05:30`, `2026-11-30 05:30`.
  package func when(_ time: Int, from now: Int?) -> String {
    let local = local(time)
    guard let now else { return "\(texts.date(local.date)) \(timeOfDay(time))" }
    return texts.clock(
      timeOfDay(time), on: local.date,
      daysAway: local.date.dayNumber - self.local(now).date.dayNumber)
  }

  /// A future time with the span until then: `23:00 (in 4 h 18 min)`.
  func coming(_ time: Int, from now: Int?) -> String {
    guard let now, time >= now else { return when(time, from: now) }
    return when(time, from: now)
      + texts.bracketed(texts.inSpan(seconds: (time - now) / 1_000_000))
  }
}
