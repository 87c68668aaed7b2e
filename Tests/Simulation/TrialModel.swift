// SPDX-License-Identifier: Apache-2.0
import Sign
import SignDaemon

/// A trial of the wiring that goes on, as docs/guide/commissioning.md describes it.
struct TrialModel {
  /// The client that holds the lease; nil for one whose connection is gone.
  let holder: ClientPool.Agent

  /// The part of the last step, and whether its output is to be active.
  var step: (part: Trial.Part, isActive: Bool)?

  /// When the lease ends.
  var until: Duration

  /// The lamps that have been switched.
  var lamps: Set<ID<Lamp>> = []

  /// Since when its end is due: its client is gone, or its lease is over.
  var dueSince: Duration?
}

/// The trials of a simulation.
struct TrialsModel {
  /// The trial that goes on, and the one that ended in this turn.
  var present: TrialModel?
  var ended: TrialModel?

  /// Whether the journal has a trial without its end.
  var hasUnended = false

  /// Whether the daemon is being stopped.
  var isStopping = false

  /// Until when the outputs of lamps may still have the level of a trial that has ended.
  var settling: [ID<Lamp>: Duration] = [:]

  /// Handles a start of the daemon, with what the journal restores.
  mutating func daemonStarts(_ restored: Restored) {
    self = TrialsModel()
    hasUnended = restored.unendedTrial != nil
  }

  /// Merges a journal that was unreadable at the start.
  mutating func merge(_ late: Restored) {
    if present == nil { hasUnended = late.unendedTrial != nil }
  }

  /// Handles the end of the daemon.
  mutating func daemonEnded() {
    present = nil
    ended = nil
  }
}
