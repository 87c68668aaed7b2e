// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignDaemon
import SimulatedHost

/// What is durable: a start restores it.
extension Oracle {
  /// Whether the card has worked for long enough that everything is on it.
  var diskIsSound: Bool { part("disk").isSound(at: elapsed) }

  func noteDurable(_ disk: SimulatedDisk) {
    let known = max(0, durableCount - disk.prunedCount)
    for entry in disk.entries[min(known, disk.entries.count)...] {
      lastDurable[entry.change.subject.key] = entry.change.generation
      people.recorded(entry.change.generation)
    }
    durableCount = disk.entries.count + disk.prunedCount
  }

  func checkRestored(_ restored: Restored) throws(Violation) {
    guard !part("reading").isFaulty else { return }
    for (officer, whereabouts) in restored.whereabouts {
      if let last = lastDurable["officer \(officer)"], last != whereabouts.generation {
        throw Violation(
          message: "\(officer) has change \(whereabouts.generation) after a restart,"
            + " but change \(last) was made durable after it")
      }
    }
  }

  /// Reads the journal before a daemon starts.
  func readJournal(_ disk: SimulatedDisk) { noteDurable(disk) }
}
