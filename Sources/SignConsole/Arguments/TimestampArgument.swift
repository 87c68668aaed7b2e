// SPDX-License-Identifier: Apache-2.0
package import Sign

/// A time as an argument of the command line: a time today, a date, both, or how long ago.
package enum TimestampArgument {
  /// The accepted forms, as a text for errors.
  package static let forms = "15:00, 2026-11-23, 2026-11-23T15:00 or how long ago, such as 2h"

  /// The accepted forms, as what was expected.
  package static let expected = LocalizedText(
    forms, "15:00、2026-11-23、2026-11-23T15:00，或多久以前，例如 2h")

  /// Parses a time to microseconds since 1970; nil if the text has none of the forms.
  package static func timestamp(_ text: String, in zone: Zone, now: Instant) -> Int? {
    if let ago = try? Duration(parsing: text) { return Int((now - ago).microseconds) }
    let parts = text.split(whereSeparator: { $0 == "T" || $0 == " " })
    let today = zone.local(now).date
    switch parts.count {
    case 1:
      if let second = second(of: parts[0]) { return timestamp(today, second, zone) }
      return date(parts[0]).map { timestamp($0, 0, zone) }
    case 2:
      guard let date = date(parts[0]), let second = second(of: parts[1]) else { return nil }
      return timestamp(date, second, zone)
    default: return nil
    }
  }

  private static func timestamp(_ date: CivilDate, _ second: Int, _ zone: Zone) -> Int {
    Int(zone.instant(date, second: second).microseconds)
  }

  /// Parses a date: `2026-11-23`.
  package static func date(_ text: some StringProtocol) -> CivilDate? {
    guard let parts = numbers(text, separator: "-", digits: [4, 2, 2]) else { return nil }
    return CivilDate(year: parts[0], month: parts[1], day: parts[2])
  }

  /// The dates for which the sun is calculated: far from now the rotation of the Earth, and so the
  /// time of day at which the sun rises, is not known to the minute.
  package static let sunDates =
    CivilDate(dayNumber: -25_567)...CivilDate(dayNumber: 84_005)

  /// The form of a date of the sun, as a text for errors.
  package static let sunForm = "expected a date such as 2026-11-23, from 1900-01-01 to 2199-12-31"

  /// The form of `days`, as a text for errors.
  package static let daysForm = LocalizedText(
    "2026-11-23 or 2026-11-23..2026-11-29, at most \(mostDays) days",
    "2026-11-23 或 2026-11-23..2026-11-29，最多 \(mostDays) 天")

  /// The most days of a report.
  static let mostDays = 62

  /// The most days that `log --totals` adds up, a leap year.
  static let mostTotalledDays = 366

  /// The same, in microseconds.
  package static let mostTotalled = mostTotalledDays * 86_400_000_000

  /// Parses a day, or the first and the last of several: `2026-11-23..2026-11-29`.
  package static func days(_ text: String) -> ClosedRange<CivilDate>? {
    guard let (first, last) = ends(text), first <= last,
      last.dayNumber - first.dayNumber < mostDays
    else { return nil }
    return first...last
  }

  /// The two dates of several days, in whatever order, or a date twice; nil for another text.
  static func ends(_ text: String) -> (first: CivilDate, last: CivilDate)? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 1 || parts.count == 3 && parts[1].isEmpty, let first = date(parts[0]),
      let last = date(parts[parts.count - 1])
    else { return nil }
    return (first, last)
  }

  /// Parses a time of day to seconds since midnight: `15:00` or `15:00:30`.
  private static func second(of text: Substring) -> Int? {
    guard
      let parts = numbers(text, separator: ":", digits: [2, 2])
        ?? numbers(text, separator: ":", digits: [2, 2, 2]),
      parts[0] < 24, parts[1] < 60, parts.count < 3 || parts[2] < 60
    else { return nil }
    return parts[0] * 3600 + parts[1] * 60 + (parts.count == 3 ? parts[2] : 0)
  }

  private static func numbers(
    _ text: some StringProtocol, separator: Character, digits: [Int]
  ) -> [Int]? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == digits else { return nil }
    let numbers = parts.compactMap { part in
      part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil
    }
    return numbers.count == digits.count ? numbers : nil
  }
}
