// SPDX-License-Identifier: Apache-2.0

/// A checksum over the columns of a row, so that a bit that fell over on the card is noticed.
///
/// SQLite checks the shape of its pages and not what the rows say, and a status that reads
/// well and is wrong would be shown at the door. FNV-1a, 64 bits: this guards against
/// accidents, not against people.
struct Fingerprint {
  private(set) var bits: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Adds a column.
  ///
  /// One that is null adds nothing, so that old rows stay valid when a later schema appends
  /// columns.
  mutating func add(_ value: Value, column: Int) {
    switch value {
    case .null: return
    case .integer(let integer): add(UInt64(bitPattern: integer), tag: 1, column)
    case .real(let real): add(real.bitPattern, tag: 2, column)
    case .text(let text):
      add(UInt64(text.utf8.count), tag: 3, column)
      for byte in text.utf8 { add(byte) }
    }
  }

  private mutating func add(_ word: UInt64, tag: UInt8, _ column: Int) {
    add(UInt8(truncatingIfNeeded: column))
    add(tag)
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      add(UInt8(truncatingIfNeeded: word >> shift))
    }
  }

  private mutating func add(_ byte: UInt8) {
    bits = (bits ^ UInt64(byte)) &* 0x100_0000_01B3
  }
}
