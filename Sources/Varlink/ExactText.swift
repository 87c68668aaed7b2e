// SPDX-License-Identifier: Apache-2.0

/// A text as a key that equals only the same scalars.
///
/// Strings of Swift are equal where they look the same: `é` is one scalar or two. Names of JSON are
/// equal where their scalars are.
struct ExactText: Hashable, Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (left: Self, right: Self) -> Bool { left.text.isExactly(right.text) }

  func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}

extension String {
  /// Whether both have the same scalars.
  func isExactly(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
