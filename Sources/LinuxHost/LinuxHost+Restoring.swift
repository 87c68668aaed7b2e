// SPDX-License-Identifier: Apache-2.0
import Journal
import Linux
import Sign
public import SignDaemon

// What the sign begins with.
extension LinuxHost {
  /// What the record holds, and what these displays show.
  ///
  /// Waits until it is open; call it once, first of all. A record that cannot be opened now is told
  /// by `HostSignal.restored` when it can be.
  public func restore(displays: [String] = []) -> Restored {
    let opening = worker.waitForOpening()
    isRecordMissing = opening.generation == nil
    var restored = restored(opening)
    restored.glass = glass(of: displays)
    return restored
  }

  /// What the record was found to hold.
  func restored(_ opening: RecordWorker.Opening) -> Restored {
    // A record that is found later must not have these numbers in it already.
    let unheardOf = UInt64(clamping: lastNow.civil.seconds)
    var restored = Restored(
      lamps: Counter.lampRecords(opening.counters, seenIn: bootID),
      generation: opening.generation.map { UInt64(clamping: $0) } ?? unheardOf,
      complaint: opening.complaint)
    let changes = opening.latest.map { $0.change(seenIn: bootID) }
    restored.letterBox = LetterBox(changes)
    for change in changes {
      switch change.subject {
      case .whereabouts(let officer, _, let whereabouts):
        restored.whereabouts[officer] = whereabouts
      case .override(let lamp, let override): restored.overrides[lamp] = override
      case .letters: break
      }
    }
    return restored
  }

  /// What these displays were known to show; nothing in a simulation, whose displays are new.
  private func glass(of displays: [String]) -> [String: GlassRecord] {
    guard clock.simulation == nil else { return [:] }
    var glass: [String: GlassRecord] = [:]
    for display in displays {
      glass[display] = GlassFile(of: display, in: folder).read(in: bootID)
    }
    return glass
  }
}
