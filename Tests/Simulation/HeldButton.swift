// SPDX-License-Identifier: Apache-2.0
import Sign

/// A button that somebody holds.
struct HeldButton {
  let officer: ID<Officer>
  let button: Button

  /// When the contact closed, and when it opens.
  let began: Duration
  let end: Duration

  /// When it is found stuck at the earliest and at the latest.
  var stuckFrom: Duration
  var stuckTo: Duration

  /// What it has added to an end.
  var extended = Duration.zero

  /// Whether the sign must know that it is stuck: without a fault since the press.
  var isCertain = true

  /// Whether a later process would know what was so before it.
  var isKnownLater = true

  /// Whether the process has ended it, because the button is at another input now.
  var isOverInProcess: Bool { stuckFrom == Self.never }
  private static let never = Duration.seconds(1 << 40)

  /// Handles that the process ends it: it is not found stuck before the next start.
  mutating func endInProcess() {
    (stuckFrom, stuckTo) = (Self.never, Self.never)
    extended = .zero
  }

  /// Whether it may have been found stuck by a time.
  func mayBeStuck(at elapsed: Duration) -> Bool { stuckFrom <= min(elapsed, end) }

  /// The longest time that one hold adds to an end (docs/reference/configuration.md, "buttons").
  static let longestExtension = Duration.hours(8)
}

/// A status of an officer, and the held button that set it: found stuck, it takes the status along,
/// and that below it holds again, as far as there is one.
struct StatusLayer {
  /// The status; nil if there is none.
  var status: StatusModel?

  /// The button; nil for a status that stays.
  var owner: ID<Button>?
}
