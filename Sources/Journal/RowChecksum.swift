// SPDX-License-Identifier: Apache-2.0
import Checksum

/// The checksum over the columns of a row, so that a bit that flipped on the card is detected.
///
/// SQLite checks the structure of its pages and not the content of rows. A wrong status that reads
/// well would be shown at the door.
struct RowChecksum {
  private var hash = FNV1a()

  /// The checksum as it is stored.
  var bits: Int64 { Int64(bitPattern: hash.value) }

  /// The checksum of a row's columns, without the one that stores it.
  init(_ values: some Sequence<Value>) {
    for (column, value) in values.enumerated() { add(value, column: column) }
  }

  /// Adds a column.
  ///
  /// A null adds nothing. So old rows stay valid when a later schema appends columns.
  private mutating func add(_ value: Value, column: Int) {
    switch value {
    case .null: return
    case .integer(let integer): add(UInt64(bitPattern: integer), kind: 1, column)
    case .real(let real): add(real.bitPattern, kind: 2, column)
    case .text(let text):
      add(UInt64(text.utf8.count), kind: 3, column)
      hash.add(text.utf8)
    }
  }

  private mutating func add(_ word: UInt64, kind: UInt8, _ column: Int) {
    hash.add(UInt8(truncatingIfNeeded: column))
    hash.add(kind)
    hash.add(word)
  }
}
