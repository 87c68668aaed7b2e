// SPDX-License-Identifier: Apache-2.0
import Sign

extension SignDaemon {
  /// Clears whatever shows whereabouts, and ends: for a sign that is taken out of service.
  ///
  /// What the journal and the notes have of lamps stays: the next start continues it.
  ///
  /// - Returns: whether every output and display has been cleared.
  public func clear() -> Bool {
    isOnlyClearing = true
    stop()
    begin()
    run()
    return reconciler.isReconciled && arePlatesAtRest
  }

  /// Whether the daemon is ending, and is to clear whatever shows whereabouts.
  var isClearing: Bool { shutdown != nil && onStop == .clear }

  /// Begins to end; called a second time, ends at once.
  func stop() {
    guard shutdown == nil else { return shutdown = Shutdown(immediatelyAt: now.boot) }
    shutdown = Shutdown(
      from: now.boot,
      hasSlowDisplay: displays.controllers.contains(where: \.isSlow))
    endTrial()
    host.notify(.stopping)
    host.stopAccepting()
  }

  /// Whether the daemon is ending, every accepted client has its replies, and the sign is left as
  /// `onStop` asks.
  var isOver: Bool {
    guard let shutdown else { return false }
    // A turn without a signal shows that nothing is on its way.
    let isDone = isHostIdle && !needsAnotherTurn && !hasPendingWork
    return (isDone || shutdown.replies <= now.boot)
      && (arePlatesAtRest || shutdown.plates <= now.boot)
  }

  /// When `isOver` may change although nothing happens.
  var shutdownDeadline: Deadline {
    guard let shutdown else { return .never }
    if !hasPendingWork, arePlatesAtRest { return Deadline(boot: now.boot) }
    let waits = [hasPendingWork ? shutdown.replies : nil, shutdown.plates].compactMap(\.self)
    return Deadline(boot: waits.filter { $0 > now.boot }.min() ?? now.boot)
  }

  /// Whether a client waits for a reply, or an indicator still shows whereabouts.
  private var hasPendingWork: Bool {
    sessions.hasPendingReplies
      || isClearing && (!reconciler.isReconciled || reconciler.isLeaving)
  }
}

extension SignDaemon {
  /// Feeds the watchdog, where its period is over.
  func feedWatchdog() {
    guard let due = watchdogAt, due <= now.boot, let period = host.watchdogPeriod else { return }
    host.notify(.alive)
    watchdogAt = now.boot + period
  }

  /// Leaves the outputs as they are to be at the end of the process.
  func end() {
    // A chime must not ring on without a process that ends it.
    var last = desired
    last.outputs.isRinging = false
    reconciler.reconcileLines(last.outputs, at: now.boot)
    _ = reconciler.reconcile(last, at: now.boot)
    saveLamps(isEnding: true)
    sessions.flush(at: now.boot)
    sessions.endAll()
  }
}
