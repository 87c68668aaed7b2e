// SPDX-License-Identifier: Apache-2.0

/// How the calendar runs out.
///
/// A year without an arrangement has plain weekends and no holidays, which is wrong for some weeks
/// of it.
public enum CalendarEnd: Hashable, Sendable {
  /// The arrangement of the next year is missing in December.
  case nextYear(Int)

  /// The arrangement of the present year is missing.
  case thisYear(Int)
}
