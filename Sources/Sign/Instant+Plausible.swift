// SPDX-License-Identifier: Apache-2.0

extension Instant {
  /// The times that a right clock can show, from 2026-01-01 until before 2200-01-01.
  ///
  /// They begin before this program's first release. A clock beyond them was set by a broken
  /// battery clock or a mistake.
  public static let plausible =
    Instant(seconds: 1_767_225_600)..<Instant(seconds: 7_258_118_400)

  /// Whether a right clock can show it.
  public var isPlausible: Bool { Self.plausible.contains(self) }
}
