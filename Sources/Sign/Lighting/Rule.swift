// SPDX-License-Identifier: Apache-2.0

/// A rule of a programme: a window of the day and its level.
///
/// A window belongs to the local date on which it starts. `days` and `dates` refer to that date,
/// also after midnight.
public struct Rule: Hashable, Sendable {
  /// When the window opens.
  public var from: TimeExpression

  /// When the window closes: later on the same day, else on the next day.
  public var to: TimeExpression

  /// The kinds of day on which the window opens, any of them; empty means every day.
  public var days: Set<DaySelector>

  /// The dates on which the window opens, any of them; empty means every date.
  public var dates: [DateSpan]

  /// The level inside the window; 0 % keeps the lamp off.
  public var level: Level

  /// Whether the rule applies only if an earlier rule has lit the lamp.
  public var onlyIfLit: Bool

  /// The duration of the fade to its level.
  public var fade: Duration

  /// Makes a rule.
  public init(
    from: TimeExpression, to: TimeExpression, days: Set<DaySelector> = [],
    dates: [DateSpan] = [], level: Level = .full, onlyIfLit: Bool = false, fade: Duration = .zero
  ) {
    self.from = from
    self.to = to
    self.days = days
    self.dates = dates
    self.level = level
    self.onlyIfLit = onlyIfLit
    self.fade = fade
  }

  /// Whether the window opens on every date.
  var isDaily: Bool { days.isEmpty && dates.isEmpty }

  /// Whether the window opens on this date.
  func opens(on date: CivilDate, in calendar: HolidayCalendar) -> Bool {
    (dates.isEmpty || dates.contains { $0.contains(date) })
      && (days.isEmpty || days.contains { $0.contains(date, in: calendar) })
  }
}
