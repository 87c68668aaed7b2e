// SPDX-License-Identifier: Apache-2.0
import Sign
import SignDaemon

/// The emergency pattern, as docs/guide/lighting.md describes it.
struct AttentionModel {
  /// When the one in force ends, when it ends at the latest, and when it began; nil without one.
  var present: (until: Until, latest: Duration, since: Timestamp)?

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
  mutating func daemonStarts(_ restored: Restored) {
    self = AttentionModel(press: press)
    present = restored.attention.map(Self.resumed)
  }

  /// One of the journal: it ends four hours after it began at the latest, and one of an earlier
  /// boot when this boot has lasted as long as it was to last.
  private static func resumed(
    _ attention: Attention
  ) -> (until: Until, latest: Duration, since: Timestamp) {
    var latest = (attention.since.boot ?? .zero) + longest
    if attention.since.boot == nil, let begin = attention.since.civil,
      case .at(let end) = attention.until
    {
      latest = min(latest, .microseconds(max(0, end.microseconds - begin.microseconds)))
    }
    return (attention.until, latest, attention.since)
  }

  /// Merges a journal that was unreadable at the start.
  mutating func merge(_ late: Restored) {
    guard !wasCommanded else { return }
    present = late.attention.map(Self.resumed)
  }
}
