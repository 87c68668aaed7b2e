// SPDX-License-Identifier: Apache-2.0
package import Sign
package import SignDaemon

extension SimulatedHost {
  /// No time passes within a turn.
  package var isWantedElsewhere: Bool { false }

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
