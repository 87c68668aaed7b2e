// SPDX-License-Identifier: Apache-2.0
import Varlink

extension Call {
  /// Whether both are equivalent: a null member counts as absent, and 1 equals 1.0.
  ///
  /// Integers have been checked against their type before.
  func isEquivalent(to other: Call) -> Bool {
    method == other.method && mode == other.mode
      && JSON.object(parameters).isEquivalent(to: .object(other.parameters))
  }
}

extension JSON {
  fileprivate func isEquivalent(to other: JSON) -> Bool {
    switch (self, other) {
    case (.object(let left), .object(let right)):
      let left = left.filter { $0.value != .null }
      return left.count == right.count { $0.value != .null }
        && left.allSatisfy { right[$0.name]?.isEquivalent(to: $0.value) == true }
    case (.array(let left), .array(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { $0.isEquivalent(to: $1) }
    default:
      if let left = number, let right = other.number { return left == right }
      return self == other
    }
  }
}
