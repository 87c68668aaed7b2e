// SPDX-License-Identifier: Apache-2.0
package import Sign
package import SignDaemon

extension SimulatedHost {
  /// How long the disk takes, and what it says instead of taking a change.
  package var diskDelay: Duration {
    get { disk.delay }
    set { disk.delay = newValue }
  }
  package var diskFailure: JournalFailure? {
    get { disk.failure }
    set { disk.failure = newValue }
  }

  package func note(_ lamps: [ID<Lamp>: LampNote]) {
    if life.spend() { notes = lamps }
  }

  /// What a daemon finds that starts now.
  package func restored() -> Restored {
    var restored = disk.restore(at: now())
    restored.adopt(notes, at: boot)
    restored.displayStates = displayStates
    return restored
  }
}
