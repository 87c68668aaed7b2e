// SPDX-License-Identifier: Apache-2.0
import Sign
import SignDaemon

/// The emergency pattern, as docs/guide/lighting.md describes it.
struct AttentionModel {
  /// When the one in force ends, and when it ends at the latest; nil without one.
  var present: (until: Until, latest: Duration)?

  /// Whether it began or ended since the start of the daemon.
  var wasCommanded = false

  /// Whether it began in this turn, which ends a trial.
  var hasBegun = false

  /// Since when its end is due.
  var dueSince: Duration?

  /// When its button was pressed last, and until when.
  var press: ClosedRange<Duration>?

  /// When it must have begun by that press.
  var due: Duration?

  /// The longest one, whatever its clock does.
  static let longest = Duration.hours(4)

  /// Handles a start of the daemon, with what the journal restores.
  mutating func daemonStarts(_ restored: Restored, at boot: Duration) {
    self = AttentionModel(press: press)
    present = restored.attention.map { ($0.until, boot + Self.longest) }
  }

  /// Merges a journal that was unreadable at the start.
  mutating func merge(_ late: Restored, at boot: Duration) {
    guard !wasCommanded else { return }
    present = late.attention.map { ($0.until, boot + Self.longest) }
  }
}
