// SPDX-License-Identifier: Apache-2.0

/// A day of the week, Monday first.
public enum Weekday: Int, Sendable, CaseIterable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday
}
