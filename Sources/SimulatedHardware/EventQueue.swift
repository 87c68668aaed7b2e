// SPDX-License-Identifier: Apache-2.0

/// The future events, in order of time; of two at one time the one inserted first.
struct EventQueue {
  private var entries: [(at: Duration, event: InjectedEvent)] = []

  var next: Duration? { entries.first?.at }

  mutating func insert(_ event: InjectedEvent, at time: Duration) {
    let index = entries.lastIndex { $0.at <= time }.map { $0 + 1 } ?? 0
    entries.insert((time, event), at: index)
  }

  mutating func popNext() -> InjectedEvent { entries.removeFirst().event }
}
