// SPDX-License-Identifier: Apache-2.0

/// A rule of an officer's roster: sets a status at a time of day.
///
/// A status that a person has set takes precedence for `unlessSince`.
public struct AutomaticChange: Hashable, Sendable {
  /// The status it sets.
  public var status: ID<Status>

  /// The time, in seconds after local midnight, 0 to 86,399.
  public var at: Int

  /// The kinds of day on which the rule applies, any of them; empty means every day.
  public var days: Set<DaySelector>

  /// How long before `at` a status set by a person suppresses the rule.
  public var unlessSince: Duration

  /// Makes a rule.
  public init(
    status: ID<Status>, at: Int, days: Set<DaySelector> = [], unlessSince: Duration = .zero
  ) {
    self.status = status
    self.at = at
    self.days = days
    self.unlessSince = unlessSince
  }

  /// The rule as the journal names it: `resting from 18:00`.
  public var name: String {
    "\(status) from \(padded(at / 3600, 2)):\(padded(at / 60 % 60, 2))"
  }

  func happens(on date: CivilDate, in calendar: HolidayCalendar) -> Bool {
    days.isEmpty || days.contains { $0.contains(date, in: calendar) }
  }
}
