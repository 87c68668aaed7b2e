// SPDX-License-Identifier: Apache-2.0

/// How many calls a simulated process may still make before it crashes.
///
/// A process crashes between two calls to its host or board. What its code does afterwards has no
/// effect.
package final class CrashBudget {
  /// The number of calls left; nil for any number.
  package var callsLeft: Int?

  /// Makes a budget without a limit.
  package init() {}

  /// Whether the process has crashed.
  package var isSpent: Bool { callsLeft == 0 }

  /// Counts a call.
  ///
  /// - Returns: whether the process was alive to make it.
  func spend() -> Bool {
    guard let left = callsLeft else { return true }
    guard left > 0 else { return false }
    callsLeft = left - 1
    return true
  }
}
