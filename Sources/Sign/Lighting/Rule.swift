// SPDX-License-Identifier: Apache-2.0

/// One line of a programme: a window of the day and what it does to the lamp.
///
/// A window belongs to the local date on which it starts; `days` and `dates` judge that date,
/// also after midnight.
public struct Rule: Hashable, Sendable {
  /// When the window opens.
  public var from: TimeExpression

  /// When it closes: later the same day, or the next day if that cannot be.
  public var to: TimeExpression

  /// The kinds of day on which it opens, any of them; empty means every day.
  public var days: Set<DaySelector>

  /// The dates on which it opens, any of them; empty means every date.
  public var dates: [DateSpan]

  /// The level inside the window; 0 % keeps the lamp off.
  public var level: Level

  /// Whether it only changes what an earlier rule has lit, and never lights by itself.
  public var onlyIfLit: Bool

  /// How long the change to its level takes.
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

  /// Whether it opens on this date.
  func opens(on date: CivilDate, in calendar: HolidayCalendar) -> Bool {
    (dates.isEmpty || dates.contains { $0.contains(date) })
      && (days.isEmpty || days.contains { $0.contains(date, in: calendar) })
  }
}
