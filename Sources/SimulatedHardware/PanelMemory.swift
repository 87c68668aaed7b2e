// SPDX-License-Identifier: Apache-2.0

/// A plane of a controller's memory, one bit per pixel in whole bytes.
///
/// It tracks which bytes have been written.
struct PanelMemory: Sendable {
  /// Bytes in a row.
  let columns: Int
  let rows: Int
  private(set) var bytes: [UInt8]
  private(set) var isDefined: [Bool]

  /// The seed of the undefined content, which differs between planes.
  private let seed: Int

  init(columns: Int, rows: Int, seed: Int = 0) {
    self.seed = seed
    self.columns = columns
    self.rows = rows
    bytes = []
    isDefined = []
    lose()
  }

  /// Makes the content undefined, as after a loss of power.
  mutating func lose() {
    let size = columns * rows
    // The content repeats after 2,048 bytes.
    let garbage = (0..<2048).map { UInt8(truncatingIfNeeded: $0 &* (167 + seed) >> 3) }
    bytes = []
    bytes.reserveCapacity(size)
    while bytes.count < size { bytes += garbage.prefix(size - bytes.count) }
    isDefined = Array(repeating: false, count: size)
  }

  mutating func write(_ byte: UInt8, column: Int, row: Int) {
    bytes[row * columns + column] = byte
    isDefined[row * columns + column] = true
  }

  /// Writes bytes from the cursor of a window.
  mutating func write(_ bytes: ArraySlice<UInt8>, along window: PanelWindow) {
    var (window, rest) = (window, bytes)
    while !rest.isEmpty {
      let part = rest.prefix(window.columns.upperBound + 1 - window.column)
      write(part, column: window.column, row: window.row)
      window.advance(by: part.count)
      rest = rest.dropFirst(part.count)
    }
  }

  /// Writes bytes into one row.
  private mutating func write(_ part: ArraySlice<UInt8>, column: Int, row: Int) {
    let start = row * columns + column
    let range = start..<start + part.count
    bytes.replaceSubrange(range, with: part)
    isDefined.replaceSubrange(range, with: repeatElement(true, count: part.count))
  }

  mutating func fill(_ byte: UInt8) {
    bytes = Array(repeating: byte, count: bytes.count)
    isDefined = Array(repeating: true, count: bytes.count)
  }

  /// Copies a part of another plane.
  mutating func copy(_ other: PanelMemory, columns: ClosedRange<Int>, rows: ClosedRange<Int>) {
    for row in rows {
      let first = row * self.columns
      let part = other.bytes[first + columns.lowerBound...first + columns.upperBound]
      write(part, column: columns.lowerBound, row: row)
    }
  }
}

/// A window of a plane, in bytes and rows, with its cursor.
struct PanelWindow: Sendable, Equatable {
  var columns: ClosedRange<Int>
  var rows: ClosedRange<Int>
  private(set) var column: Int
  private(set) var row: Int

  /// The size, in bytes.
  var size: Int { columns.count * rows.count }

  init(columns: ClosedRange<Int>, rows: ClosedRange<Int>, column: Int, row: Int) {
    self.columns = columns
    self.rows = rows
    self.column = column
    self.row = row
  }

  /// Advances the cursor by this many bytes: to the right, then down, then from the top again.
  mutating func advance(by count: Int) {
    let place = (row - rows.lowerBound) * columns.count + column - columns.lowerBound + count
    row = rows.lowerBound + place / columns.count % rows.count
    column = columns.lowerBound + place % columns.count
  }
}
