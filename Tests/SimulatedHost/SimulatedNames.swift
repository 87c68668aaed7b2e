// SPDX-License-Identifier: Apache-2.0
package import Sign

/// The names on a card in memory.
package struct SimulatedNames {
  /// The durable names.
  package private(set) var history = NameHistory()

  /// How often names were written.
  package private(set) var writes = 0

  private var waiting: [[RecordedName]] = []

  /// Adds the names of a configuration, to be written by `save`.
  mutating func adopt(_ names: [RecordedName]) { waiting.append(names) }

  /// Writes what reads otherwise than before.
  mutating func save() {
    for adopted in waiting {
      let (new, lost) = (history.changes(to: adopted), history.lost(before: adopted))
      guard !new.isEmpty || !lost.isEmpty else { continue }
      let kept = history.names.filter { name in
        !lost.contains(name) && !new.contains { $0.isOfSame(name) && $0.after == name.after }
      }
      history = NameHistory(kept + new)
      writes += 1
    }
    waiting = []
  }

  mutating func erase(_ officer: OfficerChanges) {
    history = NameHistory(history.names.filter { !officer.contains($0) })
  }

  /// Adds an offset to the generations of names that wait, as to those of changes.
  mutating func rebase(by offset: UInt64) {
    for configuration in waiting.indices {
      for name in waiting[configuration].indices { waiting[configuration][name].after += offset }
    }
  }

  mutating func discardPending() { waiting = [] }
}

extension SimulatedDisk {
  /// Writes the names that wait, if the card can be written and the last generation is known.
  func saveNames() {
    if failure == nil, isReadable, provisionalBase == nil { names.save() }
  }
}
