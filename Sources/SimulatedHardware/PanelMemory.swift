// SPDX-License-Identifier: Apache-2.0

/// A plane of a controller's memory, a bit a pixel in whole bytes, together with which of its bytes
/// anybody has written.
struct PanelMemory: Sendable {
  /// Bytes in a row.
  let columns: Int
  let rows: Int
  private(set) var bytes: [UInt8]
  private(set) var isDefined: [Bool]

  /// What makes the rubbish of one plane another than that of the next.
  private let salt: Int

  init(columns: Int, rows: Int, salt: Int = 0) {
    self.salt = salt
    self.columns = columns
    self.rows = rows
    bytes = []
    isDefined = []
    lose()
  }

  /// What is left after a loss of supply: anything.
  mutating func lose() {
    let size = columns * rows
    // It repeats itself after 2,048 bytes.
    let rubbish = (0..<2048).map { UInt8(truncatingIfNeeded: $0 &* (167 + salt) >> 3) }
    bytes = []
    bytes.reserveCapacity(size)
    while bytes.count < size { bytes += rubbish.prefix(size - bytes.count) }
    isDefined = Array(repeating: false, count: size)
  }

  mutating func write(_ byte: UInt8, column: Int, row: Int) {
    bytes[row * columns + column] = byte
    isDefined[row * columns + column] = true
  }

  /// Writes bytes one after the other, from where a window stands.
  mutating func write(_ bytes: ArraySlice<UInt8>, along window: PanelWindow) {
    var window = window
    for byte in bytes {
      write(byte, column: window.column, row: window.row)
      window.advance()
    }
  }

  mutating func fill(_ byte: UInt8) {
    bytes = Array(repeating: byte, count: bytes.count)
    isDefined = Array(repeating: true, count: bytes.count)
  }

  /// Takes over a part of another plane.
  mutating func copy(_ other: PanelMemory, columns: ClosedRange<Int>, rows: ClosedRange<Int>) {
    for row in rows {
      for column in columns {
        write(other.bytes[row * self.columns + column], column: column, row: row)
      }
    }
  }
}

/// A window of a plane, in bytes and rows, and the place in it that is written next.
struct PanelWindow: Sendable, Equatable {
  var columns: ClosedRange<Int>
  var rows: ClosedRange<Int>
  private(set) var column: Int
  private(set) var row: Int

  /// Bytes it holds.
  var size: Int { columns.count * rows.count }

  init(columns: ClosedRange<Int>, rows: ClosedRange<Int>, column: Int, row: Int) {
    self.columns = columns
    self.rows = rows
    self.column = column
    self.row = row
  }

  /// Goes on by so many bytes.
  mutating func advance(by count: Int) {
    for _ in 0..<count { advance() }
  }

  /// Goes to the next byte: to the right, then down.
  mutating func advance() {
    column += 1
    guard column > columns.upperBound else { return }
    column = columns.lowerBound
    row = row == rows.upperBound ? rows.lowerBound : row + 1
  }
}
