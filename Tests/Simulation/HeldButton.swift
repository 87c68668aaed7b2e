// SPDX-License-Identifier: Apache-2.0
import Sign

/// A button that somebody holds, and what was so before it.
struct HeldButton {
  let officer: ID<Officer>
  let button: Button

  /// When the contact closed, and when it opens.
  let began: Duration
  let end: Duration

  /// When it is found stuck at the earliest and at the latest.
  var stuckFrom: Duration
  var stuckTo: Duration

  /// The status before the press; nil if there was none.
  var before: StatusModel?

  /// The generations of the changes by this press.
  var generations: Set<UInt64> = []

  /// What it has added to an end.
  var extended = Duration.zero

  /// Whether the sign must know that it is stuck: without a fault since the press.
  var isCertain = true

  /// The longest time that one hold adds to an end (docs/reference/configuration.md, "buttons").
  static let longestExtension = Duration.hours(8)
}
