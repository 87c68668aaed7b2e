// SPDX-License-Identifier: Apache-2.0

/// A rule of an officer's roster: what is taken to be so from a time of day on, unless somebody
/// says otherwise.
public struct AutomaticChange: Hashable, Sendable {
  /// The status it sets.
  public var status: ID<Status>

  /// When, in seconds after midnight, 0 to 86,399.
  public var at: Int

  /// The kinds of day on which it does so, any of them; empty means every day.
  public var days: Set<DaySelector>

  /// How long before its time somebody's word still counts for more.
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

  /// The rule as the record names it: `resting from 18:00`.
  public var name: String {
    "\(status) from \(padded(at / 3600, 2)):\(padded(at / 60 % 60, 2))"
  }

  func happens(on date: CivilDate, in calendar: HolidayCalendar) -> Bool {
    days.isEmpty || days.contains { $0.contains(date, in: calendar) }
  }
}
