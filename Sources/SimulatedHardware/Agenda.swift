// SPDX-License-Identifier: Apache-2.0

/// What is going to happen, in order of time; of two at one moment the one entered first.
struct Agenda {
  private var entries: [(at: Duration, happening: Happening)] = []

  var next: Duration? { entries.first?.at }

  mutating func enter(_ happening: Happening, at moment: Duration) {
    let index = entries.lastIndex { $0.at <= moment }.map { $0 + 1 } ?? 0
    entries.insert((moment, happening), at: index)
  }

  mutating func takeNext() -> Happening { entries.removeFirst().happening }
}
