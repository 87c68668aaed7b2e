// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign

extension SignDaemon {
  /// Notes what lamps are about to do, before their outputs change: whatever ends this process,
  /// the next one knows.
  func noteLamps() {
    guard !isOnlyClearing, lampPersistence.mayNote(state.lampEdits),
      lampPersistence.noteLevels(of: state, on: configuration.wiring)
    else { return }
    host.note(lampPersistence.notes)
  }

  /// Notes which lamps' outputs have changed as noted.
  func noteMovedLamps() {
    guard !isOnlyClearing else { return }
    let isChanged = lampPersistence.noteMoved(of: state, at: now.boot) {
      reconciler.isDriven(lamp: $0) && state.trial?.lamps.contains($0) != true
    }
    if isChanged { host.note(lampPersistence.notes) }
  }

  /// Saves a snapshot of the lamps, if one is due.
  func saveLamps(isEnding: Bool = false) {
    guard !isOnlyClearing,
      lampPersistence.beginSaving(state, isEnding: isEnding, at: now.boot)
    else { return }
    var counted = state
    for lamp in controller.settings.lamps {
      counted.lamps[lamp.key]?.count(until: now.boot, of: lamp)
    }
    host.save(counted.lampSnapshots)
  }
}
