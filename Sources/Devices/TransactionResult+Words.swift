// SPDX-License-Identifier: Apache-2.0

import Hardware

extension TransactionResult {
  /// The reads as little-endian 16-bit words; nil unless there are `count` of them.
  func littleEndianWords(_ count: Int) -> [UInt16]? {
    words(count) { UInt16($1) << 8 | UInt16($0) }
  }

  /// The reads as big-endian 16-bit words; nil unless there are `count` of them.
  func bigEndianWords(_ count: Int) -> [UInt16]? {
    words(count) { UInt16($0) << 8 | UInt16($1) }
  }

  private func words(_ count: Int, _ join: (UInt8, UInt8) -> UInt16) -> [UInt16]? {
    guard reads.count == count, reads.allSatisfy({ $0.count == 2 }) else { return nil }
    return reads.map { join($0[0], $0[1]) }
  }
}
