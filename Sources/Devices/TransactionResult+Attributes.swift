// SPDX-License-Identifier: Apache-2.0

import Hardware

/// An attribute of a kernel's device: its name and its text, without spaces around it.
struct KernelAttribute: Equatable {
  var name: String
  var text: String

  /// The number; nil for another text.
  var number: Double? { Double(text).flatMap { $0.isFinite ? $0 : nil } }
}

extension TransactionResult {
  /// The attribute that a `readAttribute` found, by the place of its operation; nil for none.
  func attribute(_ index: Int) -> KernelAttribute? {
    guard reads.indices.contains(index) else { return nil }
    let parts = reads[index].split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let text = parts[1].drop { $0 <= 0x20 }
    // Swift 6.0 takes the end for an optional without its type.
    let end: Int = text.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? text.startIndex
    return KernelAttribute(
      name: String(decoding: parts[0], as: UTF8.self),
      text: String(decoding: text[..<end], as: UTF8.self))
  }
}
