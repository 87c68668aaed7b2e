// SPDX-License-Identifier: Apache-2.0

extension Until {
  /// The maximum time until an announced end, in seconds: a year and a day.
  public static let longestSpan = 366 * 86_400

  /// Whether an end that somebody announces is to come, and at most `longestSpan` ahead.
  public static func isAnnounceable(_ end: Instant, at now: Now) -> Bool {
    now.civil < end && end - now.civil <= .seconds(longestSpan)
  }

  /// Reads `15:00`, `2026-11-23T15:00` or `2026-11-23 15:00` in the sign's time zone, or returns
  /// nil.
  ///
  /// A time without a date is the next occurrence, today or tomorrow.
  public static func instant(parsing text: String, at now: Now) -> Instant? {
    var scanner = TextScanner(text)
    guard case .date(let date)? = scanner.calendarDay() else {
      var scanner = TextScanner(text)
      guard let second = scanner.clock(), scanner.isAtEnd else { return nil }
      let today = now.zone.instant(now.local.date, second: second)
      return today > now.civil ? today : now.zone.instant(now.local.date + 1, second: second)
    }
    guard scanner.consume("T") || scanner.consume(" "), let second = scanner.clock(),
      scanner.isAtEnd
    else { return nil }
    return now.zone.instant(date, second: second)
  }

  /// The wall time of the end, as known at the time it was set.
  public var recordedCivil: Instant? {
    switch self {
    case .at(let instant): instant
    case .after(_, let expected): expected
    }
  }
}
