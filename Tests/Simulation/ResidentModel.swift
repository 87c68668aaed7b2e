// SPDX-License-Identifier: Apache-2.0
import Sign

/// The doorbell and the mailbox, as docs/reference/configuration.md describes them.
struct ResidentModel {
  /// The number of calls since the start of the daemon, and the time of the last one.
  var count = 0
  var last: Duration?

  /// The same before a press that may turn out to be stuck, and when it does.
  var before: (count: Int, last: Duration?)?
  var stuckAt: Duration?

  /// Whether the number is known, and until when it may still be the one before.
  var isCounted = true
  var vagueUntil = Duration.zero

  /// Until when a press may or may not count, because the time of the last one is unknown.
  var lastIsVagueUntil = Duration.zero

  /// Until when the button of the doorbell is down.
  var bellEnd = Duration.zero

  /// Whether there is a letter in the box.
  var hasLetter = false

  /// Whether the box was emptied since the start.
  var wasEmptied = false

  /// When the flap was opened last, and until when.
  var flap: ClosedRange<Duration>?

  /// When the last reload was: it may set up a chip anew, and a press of unknown length is not
  /// undone.
  var reloadedAt = Duration.zero

  /// Whether the letter came with that opening.
  var isOfFlap = false

  /// When a letter must have been reported.
  var letterDue: Duration?
}
