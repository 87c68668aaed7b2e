// SPDX-License-Identifier: Apache-2.0
package import Sign
package import SignDaemon

extension SimulatedHost {
  /// How long the disk takes, and what it says instead of taking a change.
  package var diskDelay: Duration {
    get { disk.delay }
    set { disk.delay = newValue }
  }
  package var diskFailure: RecordFailure? {
    get { disk.failure }
    set { disk.failure = newValue }
  }

  package func note(_ lamps: [Name<Lamp>: LampNote]) {
    if life.spend() { notes = lamps }
  }

  /// What a daemon finds that starts now.
  package func restored() -> Restored {
    var restored = disk.restore(at: now())
    restored.take(notes, at: boot)
    restored.glass = glass
    return restored
  }
}
