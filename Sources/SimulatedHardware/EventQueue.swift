// SPDX-License-Identifier: Apache-2.0

/// What is going to happen, in order of time; of two at one moment the one entered first.
struct EventQueue {
  private var entries: [(at: Duration, happening: InjectedEvent)] = []

  var next: Duration? { entries.first?.at }

  mutating func enter(_ happening: InjectedEvent, at moment: Duration) {
    let index = entries.lastIndex { $0.at <= moment }.map { $0 + 1 } ?? 0
    entries.insert((moment, happening), at: index)
  }

  mutating func popNext() -> InjectedEvent { entries.removeFirst().happening }
}
