// SPDX-License-Identifier: Apache-2.0
import Sign

extension SignDaemon {
  /// How long those who were let in may take to be answered once the daemon is to end.
  static let farewell = Duration.seconds(1)

  /// How long plates may take until they make no claim: less than the unit's TimeoutStopSec.
  private static let clearing = Duration.seconds(45)

  /// Begins to end; told a second time, ends at once.
  func stop() {
    guard leave == nil else { return leave = (now.boot, now.boot) }
    leave = (now.boot + Self.farewell, now.boot + Self.clearing)
    host.notify(.stopping)
    host.stopAccepting()
  }

  /// Whether the daemon is to end, everybody who was let in has been answered, and no plate makes a
  /// claim.
  var isOver: Bool {
    guard let leave else { return false }
    // A turn in which nothing came shows that nothing is on its way.
    let isAnswered = isQuiet && !mustGoOn && !sessions.owesAnswers
    return (isAnswered || leave.callers <= now.boot)
      && (arePlatesCleared || leave.plates <= now.boot)
  }

  /// When to look whether it is over, though nothing happens.
  var leavingDeadline: Deadline {
    guard let leave else { return .never }
    if !sessions.owesAnswers, arePlatesCleared { return Deadline(boot: now.boot) }
    let waits = [sessions.owesAnswers ? leave.callers : nil, leave.plates].compactMap(\.self)
    return Deadline(boot: waits.filter { $0 > now.boot }.min() ?? now.boot)
  }
}
