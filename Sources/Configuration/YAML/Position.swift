// SPDX-License-Identifier: Apache-2.0

/// The position of a character in a file.
struct Position: Hashable, Comparable {
  /// The line, from 1.
  var line: Int

  /// The character within the line, from 1.
  var column: Int

  static let start = Position(line: 1, column: 1)

  /// The position, or the end of the text for a position in a later line.
  func inside(_ end: Position) -> Position { line > end.line ? end : self }

  static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
