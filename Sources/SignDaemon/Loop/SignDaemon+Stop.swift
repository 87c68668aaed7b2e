// SPDX-License-Identifier: Apache-2.0
import Sign

extension SignDaemon {
  /// How long those who were let in may take to be answered once the daemon is to end.
  static let shutdownGrace = Duration.seconds(1)

  /// How long plates may take until they make no claim, or a refresh that has begun until it is
  /// over: less than the units' TimeoutStopSec.
  private static let clearing = Duration.seconds(45)

  /// Leaves a door that claims nothing of anybody, and ends: for a sign that nobody runs any more.
  ///
  /// - Returns: whether everything on the door has taken it.
  public func clear() -> Bool {
    stop()
    begin()
    run()
    return reconciler.isReconciled && arePlatesAtRest
  }

  /// Whether the daemon is to end, and nobody will look after what the door says.
  var isClearing: Bool { shutdownDeadlines != nil && onStop == .clear }

  /// Begins to end; told a second time, ends at once.
  func stop() {
    guard shutdownDeadlines == nil else { return shutdownDeadlines = (now.boot, now.boot) }
    shutdownDeadlines = (now.boot + Self.shutdownGrace, now.boot + Self.clearing)
    host.notify(.stopping)
    host.stopAccepting()
  }

  /// Whether the daemon is to end, everybody who was let in has been answered, and the door is left
  /// as it should be.
  var isOver: Bool {
    guard let deadlines = shutdownDeadlines else { return false }
    // A turn in which nothing came shows that nothing is on its way.
    let isDone = isHostIdle && !needsAnotherTurn && !hasPendingWork
    return (isDone || deadlines.callers <= now.boot)
      && (arePlatesAtRest || deadlines.plates <= now.boot)
  }

  /// When to look whether it is over, though nothing happens.
  var shutdownDeadline: Deadline {
    guard let deadlines = shutdownDeadlines else { return .never }
    if !hasPendingWork, arePlatesAtRest { return Deadline(boot: now.boot) }
    let waits = [hasPendingWork ? deadlines.callers : nil, deadlines.plates].compactMap(\.self)
    return Deadline(boot: waits.filter { $0 > now.boot }.min() ?? now.boot)
  }

  /// Whether somebody waits for an answer, or an indicator still says where somebody is.
  private var hasPendingWork: Bool {
    sessions.hasPendingReplies || isClearing && !reconciler.isReconciled
  }
}
