// SPDX-License-Identifier: Apache-2.0

/// The scheduled actions in order of time; of two at the same time the one that was entered first.
struct ActionQueue {
  private var items: [(at: Duration, number: Int, action: Action)] = []
  private var entered = 0

  /// The time of the next action.
  var next: Duration? { items.last?.at }

  mutating func enter(_ action: Action, at time: Duration) {
    entered += 1
    // The next action is at the end; there are never many.
    let place = items.lastIndex { $0.at > time }.map { $0 + 1 } ?? 0
    items.insert((time, entered, action), at: place)
  }

  mutating func popNext() -> Action? { items.popLast()?.action }

  /// Removes actions, those that a power failure cancels.
  mutating func removeAll(where isCancelled: (Action) -> Bool) {
    items.removeAll { isCancelled($0.action) }
  }
}
