// SPDX-License-Identifier: Apache-2.0

/// How long a simulated process has to live.
///
/// A process dies between two calls to the world. What its code does after that, the world does
/// not notice.
package final class CrashBudget {
  /// How many calls it may still make; nil for any number.
  package var callsLeft: Int?

  /// A life without end.
  package init() {}

  /// Whether it has died.
  package var isOver: Bool { callsLeft == 0 }

  /// Makes a call.
  ///
  /// - Returns: whether the process was alive to make it.
  func spend() -> Bool {
    guard let left = callsLeft else { return true }
    guard left > 0 else { return false }
    callsLeft = left - 1
    return true
  }
}
