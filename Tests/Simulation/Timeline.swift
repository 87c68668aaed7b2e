// SPDX-License-Identifier: Apache-2.0

/// What the weather has in store, in order of time; of two at one moment the one entered first.
struct Timeline {
  private var items: [(at: Duration, order: Int, action: Action)] = []
  private var entered = 0

  /// When something comes next.
  var next: Duration? { items.last?.at }

  mutating func enter(_ action: Action, at moment: Duration) {
    entered += 1
    // The last comes first; there are never many.
    let place = items.lastIndex { $0.at > moment }.map { $0 + 1 } ?? 0
    items.insert((moment, entered, action), at: place)
  }

  mutating func popNext() -> Action? { items.popLast()?.action }

  /// Forgets what was to end by itself, because the world began anew.
  mutating func removeAll(where isGone: (Action) -> Bool) {
    items.removeAll { isGone($0.action) }
  }
}
