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
      let new = history.changes(to: adopted)
      guard !new.isEmpty else { continue }
      history = NameHistory(history.names + new)
      writes += 1
    }
    waiting = []
  }

  mutating func erase(_ officer: ID<Officer>) {
    history = NameHistory(
      history.names.filter { $0.kind != .officer || $0.key != officer.key })
  }

  mutating func discardPending() { waiting = [] }
}
